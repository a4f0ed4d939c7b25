#include "tests/fault/scene.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>

namespace liaison::fault_test {

namespace {

/// The watch has begun once a record that came after its start is on its screen.
constexpr Milliseconds kUntilWatching = 20s;

}  // namespace

int rounds() {
    const char* const wanted = std::getenv("LIAISON_FAULT_ROUNDS");
    return wanted == nullptr ? 1 : std::max(1, std::atoi(wanted));
}

Scene::Scene(const Site& site, std::map<std::string, std::string> watch_environment)
    : site_(site),
      device_(std::make_unique<Connection>(context_, site.identity("hk-lws-device"))),
      desk_(std::make_unique<Connection>(context_, site.identity("hk-lws-desk"))),
      reader_(std::make_unique<system_test::Reader>(context_, site.identity("hk-office"),
                                                    std::vector{kLuohu})),
      watch_(std::make_unique<Watch>(
          site.liaison_running("sz-lws-desk", {"watch", "--port", kLuohu.value, "--json"},
                               std::move(watch_environment)))) {
    EXPECT_TRUE(play_until(kUntilWatching, 250ms, [this] { return !watch_->lines().empty(); }))
        << watch_->process().err();
}

void Scene::poll() {
    device_->poll(0ms);
    desk_->poll(0ms);
    reader_->poll(5ms);
}

void Scene::play(Milliseconds lasting, Milliseconds pace) {
    const auto until = Connection::Clock::now() + lasting;
    while (Connection::Clock::now() < until) {
        if (Connection::Clock::now() >= next_report_) {
            device_->submit_later(system_test::a_report_at(kLuohu, ++reports_),
                                  receipts_.keeper(*device_));
            next_report_ = Connection::Clock::now() + pace;
        }
        poll();
    }
}

client::SignedReceipt Scene::submit(const v1::Content& content) {
    const v1::Content sent = system_test::identified(content);
    auto got = system_test::expect_receipt(desk_->submit(sent, system_test::kPatience));
    receipts_.keep(sent.message_id(), got);
    return got;
}

Digest Scene::raise_alert(v1::Direction direction) {
    if (const auto live = live_.find(direction); live != live_.end()) {
        v1::Content end = system_test::an_alert_at(kLuohu, v1::SEVERE, direction);
        end.mutable_peak_alert()->set_action(v1::PeakAlert::CLEAR);
        end.mutable_peak_alert()->set_alert(live->second.value);
        submit(end);
    }
    const auto raised = submit(system_test::an_alert_at(kLuohu, v1::SEVERE, direction));
    return live_[direction] = Digest{raised.receipt.record_hash()};
}

bool Scene::is_settled() {
    if (device_->outstanding() + desk_->outstanding() > 0) return false;
    const auto ends = storage::open_sqlite_reader(site_.log_file())->scopes();
    const auto end = std::find_if(ends.begin(), ends.end(),
                                  [](const auto& each) { return each.scope == kLuohu; });
    if (end == ends.end()) return false;
    if (reader_->of(kLuohu).size() < end->head.value || !watch_->shows(end->hash)) return false;
    return watch_->says_complete();
}

std::optional<Milliseconds> Scene::settle(Milliseconds patience) {
    const auto from = Connection::Clock::now();
    while (!is_settled()) {
        if (Connection::Clock::now() - from > patience) return std::nullopt;
        for (int i = 0; i < 20; ++i) poll();
    }
    return std::chrono::duration_cast<Milliseconds>(Connection::Clock::now() - from);
}

void Scene::expect_promises(const std::vector<Blind>& blind) {
    const auto log = system_test::log_of(site_);
    expect_kept(receipts_, site_);
    expect_true_throughout(*watch_, kLuohu, log, blind);
    reader_->expect_whole(kLuohu);
    std::uint64_t in_log = 0;
    for (const auto& stored : log)
        if (stored.record.scope() == kLuohu.value) ++in_log;
    EXPECT_EQ(reader_->of(kLuohu).size(), in_log);
}

}  // namespace liaison::fault_test
