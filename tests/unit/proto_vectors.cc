// The worked bytes of the protocol: proto/vectors.txt is what this program makes of fixed keys,
// times and chance, and every byte that proto/README.md quotes stands in that file.
//
// A deliberate change of the formats writes the file anew: run this test with
// LIAISON_WRITE_VECTORS=1 and read the difference before it is kept.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

#include "broker/domain/rules.h"
#include "proto/checkpoint.h"
#include "proto/codec.h"
#include "proto/cosignature.h"
#include "proto/digest.h"
#include "proto/encoding.h"
#include "proto/merkle.h"
#include "proto/signed_note.h"

namespace liaison {

namespace {

const std::string kOrigin = "liaison.example/log";
constexpr Instant kEvening{1'707'732'300'000};  // 2024-02-12 18:05 of both sides' clocks
const Scope kLuohu{"LWS"};

KeyPair seeded(unsigned char octet) {
    return signing_pair_from(Bytes(32, static_cast<char>(octet)));
}

const KeyPair kDesk = seeded(0x01);
const KeyPair kDevice = seeded(0x02);
const KeyPair kOfficer = seeded(0x03);
const KeyPair kHongKongAdmin = seeded(0x04);
const KeyPair kShenzhenAdmin = seeded(0x05);
const KeyPair kHongKongRoot = seeded(0x06);
const KeyPair kShenzhenRoot = seeded(0x07);
const KeyPair kLog = seeded(0x08);
const KeyPair kWitness = seeded(0x09);
const Bytes kCurveSecret(32, '\x11');  // of hk-lws-desk; the next ones' are 0x12, 0x13, …
const Bytes kSession(16, '\x5e');

Bytes curve_public(int place) {
    return curve_public_of(Bytes(32, static_cast<char>(kCurveSecret.front() + place)));
}

MessageId fixed_id(Instant at, char last) {
    Bytes id(16, '\0');
    for (std::size_t i = 0; i < 6; ++i)
        id[i] = static_cast<char>((static_cast<std::uint64_t>(at.ms) >> (40 - 8 * i)) & 0xFFU);
    id[6] = '\x70';
    id[8] = static_cast<char>(0x80);
    id[15] = last;
    return MessageId{id};
}

v1::Content content_for(const std::string& scope, Instant at, char last_of_id) {
    v1::Content content;
    content.set_message_id(fixed_id(at, last_of_id).value);
    content.set_scope(scope);
    content.set_status(v1::ACTUAL);
    content.set_sent_at(at.ms);
    return content;
}

v1::Principal principal(const std::string& name, v1::Side side, v1::Role role, const KeyPair& key,
                        int place) {
    v1::Principal out;
    out.set_name(name);
    out.set_side(side);
    out.set_role(role);
    out.set_curve_public(curve_public(place));
    out.set_sign_public(key.public_key);
    return out;
}

void set(v1::Deadlines& out, std::int64_t presented, std::int64_t acknowledged) {
    out.set_presented(presented);
    out.set_acknowledged(acknowledged);
    out.set_answered(3 * acknowledged);
    out.set_step(30'000);
}

v1::Genesis the_genesis() {
    v1::Genesis genesis;
    genesis.set_origin(kOrigin);
    const auto add = [&](v1::Side side, const KeyPair& root, v1::Principal admin) {
        auto& authority = *genesis.add_authorities();
        authority.set_side(side);
        authority.set_root_public(root.public_key);
        *authority.mutable_admin() = std::move(admin);
    };
    add(v1::SZ, kShenzhenRoot, principal("sz-admin", v1::SZ, v1::ADMIN, kShenzhenAdmin, 3));
    add(v1::HK, kHongKongRoot, principal("hk-admin", v1::HK, v1::ADMIN, kHongKongAdmin, 2));
    genesis.set_log_public(kLog.public_key);
    auto& port = *genesis.add_ports();
    port.set_code(kLuohu.value);
    port.set_hk_en("Lo Wu");
    port.set_sz_en("Luohu");
    port.set_peak_hour_northbound(8'000);
    port.set_peak_hour_southbound(7'000);
    auto& policy = *genesis.mutable_policy();
    set(*policy.mutable_urgent(), 10'000, 60'000);
    set(*policy.mutable_ordinary(), 30'000, 300'000);
    policy.set_alert_lifetime(7'200'000);
    policy.set_proposal_lifetime(1'800'000);
    policy.set_longest_pause(1'800'000);
    policy.set_tally_before(600'000);
    policy.set_minor_percent(110);
    policy.set_moderate_percent(130);
    policy.set_severe_percent(150);
    genesis.set_rules_version(1);
    return genesis;
}

v1::Content desk_enrolment() {
    v1::Content content = content_for("SITE", kEvening - std::chrono::minutes{5}, 1);
    auto& who = *content.mutable_enrolment()->mutable_principal();
    who = principal("hk-lws-desk", v1::HK, v1::DESK, kDesk, 0);
    who.add_writes(kLuohu.value);
    return content;
}

v1::Content officer_enrolment() {
    v1::Content content = content_for("SITE", kEvening - std::chrono::minutes{5}, 2);
    auto& who = *content.mutable_enrolment()->mutable_person();
    who.set_id("hk-chan");
    who.set_side(v1::HK);
    who.set_name("Chan");
    who.set_sign_public(kOfficer.public_key);
    return content;
}

v1::Content device_enrolment() {
    v1::Content content = content_for("SITE", kEvening - std::chrono::minutes{5}, 3);
    auto& who = *content.mutable_enrolment()->mutable_principal();
    who = principal("hk-lws-device", v1::HK, v1::DEVICE, kDevice, 1);
    who.add_writes(kLuohu.value);
    return content;
}

v1::Content the_alert(char last_of_id) {
    v1::Content content = content_for(kLuohu.value, kEvening, last_of_id);
    content.set_person("hk-chan");
    auto& alert = *content.mutable_peak_alert();
    alert.set_action(v1::PeakAlert::RAISE);
    alert.set_direction(v1::NORTHBOUND);
    alert.set_event(v1::PeakAlert::CLEARANCE_PEAK);
    alert.set_severity(v1::SEVERE);
    alert.set_urgency(v1::IMMEDIATE);
    alert.set_certainty(v1::OBSERVED);
    alert.set_waiting(4'500);
    alert.set_figures_as_of(kEvening.ms - 60'000);
    alert.mutable_text()->set_language("en");
    alert.mutable_text()->set_body("Footbridge full");
    return content;
}

v1::Content the_report() {
    v1::Content content = content_for(kLuohu.value, kEvening + std::chrono::seconds{1}, 6);
    auto& flow = *content.mutable_flow_report();
    flow.set_direction(v1::NORTHBOUND);
    flow.set_from(kEvening.ms - 300'000);
    flow.set_until(kEvening.ms);
    flow.set_passengers(910);
    flow.set_definition("passengers, ImmD");
    return content;
}

/// Record 0 is genesis, 1 to 3 the enrolments, 4 the start, 5 the alert, 6 the second alert's
/// refusal, 7 the report.
class WorkedLog {
  public:
    WorkedLog() {
        const Instant before = kEvening - std::chrono::minutes{5};
        *draft("SITE").mutable_genesis() = the_genesis();
        append(before);
        for (const auto& content : {desk_enrolment(), officer_enrolment(), device_enrolment()}) {
            *draft("SITE").mutable_notice() = signed_envelope(content, kHongKongAdmin, kOrigin);
            append(before, "hk-admin", v1::ADMIN);
        }
        auto& start = *draft("SITE").mutable_broker_start();
        start.set_epoch(1);
        start.set_rules_version(1);
        start.set_software("0.1.0");
        append(before);
        *draft(kLuohu.value).mutable_notice() = alert;
        append(kEvening + Milliseconds{40}, "hk-lws-desk", v1::DESK);
        auto& refused = *draft("AUDIT").mutable_refused_notice();
        refused.set_message_id(the_alert(5).message_id());
        refused.set_content_digest(sha256(second_alert.content()).value);
        refused.set_principal("hk-lws-desk");
        refused.set_number(static_cast<std::uint32_t>(Refusal::alert_already_live));
        refused.set_scope(kLuohu.value);
        append(kEvening + Milliseconds{40});
        *draft(kLuohu.value).mutable_notice() = report;
        append(kEvening + Milliseconds{1'020}, "hk-lws-device", v1::DEVICE);
    }

    const v1::Envelope alert = signed_envelope(the_alert(4), kDesk, kOrigin);
    const v1::Envelope second_alert = signed_envelope(the_alert(5), kDesk, kOrigin);
    const v1::Envelope report = unsigned_envelope(the_report(), kDevice.public_key);
    std::vector<StoredRecord> records;

    std::vector<Digest> hashes(std::size_t count) const {
        std::vector<Digest> out;
        for (std::size_t i = 0; i < count; ++i) out.push_back(records.at(i).hash);
        return out;
    }
    std::string checkpoint(std::size_t size) const {
        return sign_checkpoint({kOrigin, size, root_of(hashes(size))}, kLog);
    }

  private:
    v1::Record& draft(const std::string& scope) {
        draft_.Clear();
        draft_.set_scope(scope);
        return draft_;
    }
    void append(Instant at, const std::string& sender = {}, v1::Role role = v1::ROLE_UNSPECIFIED) {
        draft_.set_index(records.size());
        for (const auto& earlier : records)
            if (earlier.record.scope() == draft_.scope()) {
                draft_.set_sequence(earlier.record.sequence() + 1);
                draft_.set_predecessor(earlier.hash.value);
            }
        draft_.set_recorded_at(at.ms);
        draft_.set_salt(Bytes(16, static_cast<char>(0xA0 + records.size())));
        if (!sender.empty()) {
            draft_.mutable_sender()->set_principal(sender);
            draft_.mutable_sender()->set_side(v1::HK);
            draft_.mutable_sender()->set_role(role);
        }
        records.push_back(seal(draft_));
    }

    v1::Record draft_;
};

/// RFC 6962, section 2.1.1, as it is written there: the log's own tree is made another way.
std::vector<Digest> inclusion_path(std::size_t index, std::vector<Digest> leaves) {
    if (leaves.size() <= 1) return {};
    std::size_t split = 1;
    while (split * 2 < leaves.size()) split *= 2;
    std::vector<Digest> left(leaves.begin(), leaves.begin() + static_cast<std::ptrdiff_t>(split));
    std::vector<Digest> right(leaves.begin() + static_cast<std::ptrdiff_t>(split), leaves.end());
    auto path = index < split ? inclusion_path(index, left) : inclusion_path(index - split, right);
    path.push_back(root_of(index < split ? right : left));
    return path;
}

Bytes joined(const std::vector<Digest>& digests) {
    Bytes out;
    for (const Digest& digest : digests) out += digest.value;
    return out;
}

v1::Request request(std::uint64_t id, const Bytes& session) {
    v1::Request out;
    out.set_id(id);
    out.set_session(session);
    return out;
}

v1::Reply reply(std::uint64_t id) {
    v1::Reply out;
    out.set_id(id);
    return out;
}

v1::Request the_hello(const WorkedLog& log) {
    v1::Request out = request(1, {});
    out.mutable_hello()->set_protocol(kProtocol);
    out.mutable_hello()->set_genesis_hash(log.records.at(0).hash.value);
    out.mutable_hello()->set_software("example/1");
    return out;
}

v1::Reply the_welcome(const WorkedLog& log) {
    v1::Reply out = reply(1);
    auto& welcome = *out.mutable_welcome();
    welcome.set_protocol(kProtocol);
    welcome.set_session(kSession);
    welcome.set_broker_time(kEvening.ms - 1'000);
    welcome.set_epoch(1);
    welcome.set_principal("hk-lws-desk");
    welcome.set_checkpoint(log.checkpoint(5));
    welcome.set_genesis(log.records.at(0).bytes);
    auto& port = *welcome.add_scopes();
    port.set_scope(kLuohu.value);
    port.set_feed_port(7401);
    auto& site = *welcome.add_scopes();
    site.set_scope("SITE");
    site.set_feed_port(7402);
    site.set_head(5);
    site.set_head_hash(log.records.at(4).hash.value);
    return out;
}

v1::Request the_submit(const WorkedLog& log) {
    v1::Request out = request(2, kSession);
    *out.mutable_submit()->add_envelopes() = log.alert;
    *out.mutable_submit()->add_envelopes() = log.second_alert;
    return out;
}

v1::Reply the_answers(const WorkedLog& log) {
    const StoredRecord& recorded = log.records.at(5);
    v1::Reply out = reply(2);
    auto& first = *out.mutable_submitted()->add_answers();
    first.set_message_id(the_alert(4).message_id());
    first.mutable_receipt()->set_index(5);
    first.mutable_receipt()->set_scope(kLuohu.value);
    first.mutable_receipt()->set_record_hash(recorded.hash.value);
    first.mutable_receipt()->set_recorded_at(recorded.record.recorded_at());
    for (const Digest& hash : inclusion_path(5, log.hashes(7)))
        first.mutable_receipt()->add_path(hash.value);
    first.mutable_receipt()->set_record(recorded.bytes);
    auto& second = *out.mutable_submitted()->add_answers();
    second.set_message_id(the_alert(5).message_id());
    *second.mutable_refusal() =
        refusal_reply({Refusal::alert_already_live, "LWS#0, raised by Hong Kong"},
                      Instant{recorded.record.recorded_at()});
    out.mutable_submitted()->set_checkpoint(log.checkpoint(7));
    return out;
}

v1::Request the_replay(const WorkedLog& log) {
    v1::Request out = request(3, kSession);
    out.mutable_replay()->set_scope(kLuohu.value);
    out.mutable_replay()->set_from(1);
    out.mutable_replay()->set_predecessor(log.records.at(5).hash.value);
    out.mutable_replay()->set_max_bytes(1U << 20U);
    return out;
}

v1::Reply the_page(const WorkedLog& log) {
    v1::Reply out = reply(3);
    out.mutable_page()->set_scope(kLuohu.value);
    out.mutable_page()->set_from(1);
    out.mutable_page()->add_records(log.records.at(7).bytes);
    out.mutable_page()->set_head(2);
    return out;
}

v1::Beacon the_beacon(const WorkedLog& log) {
    v1::Beacon beacon;
    beacon.set_scope(kLuohu.value);
    beacon.set_epoch(1);
    beacon.set_head(2);
    beacon.set_head_hash(log.records.at(7).hash.value);
    beacon.set_checkpoint(log.checkpoint(8));
    beacon.set_broker_time(kEvening.ms + 2'000);
    return beacon;
}

struct Vector {
    std::string name;  ///< Empty for a heading, whose text is the value.
    Bytes value;
};

void add_keys(std::vector<Vector>& out) {
    out.push_back(
        {"", "Keys. A seed is the Ed25519 secret of RFC 8032. NAME.text is the UTF-8 of a text."});
    const std::vector<std::pair<std::string, const KeyPair*>> named{
        {"desk", &kDesk},       {"device", &kDevice},
        {"officer", &kOfficer}, {"hk_admin", &kHongKongAdmin},
        {"log", &kLog},         {"sz_witness", &kWitness}};
    for (const auto& [name, key] : named) {
        out.push_back({"key." + name + ".seed", key->secret});
        out.push_back({"key." + name + ".public", key->public_key});
        out.push_back({"key." + name + ".id", key_id_of(key->public_key).value});
    }
    out.push_back({"curve.secret", kCurveSecret});
    out.push_back({"curve.public", curve_public(0)});
    out.push_back({"curve.public.z85.text", to_z85(curve_public(0))});
    out.push_back({"origin.text", kOrigin});
}

void add_notices(std::vector<Vector>& out, const WorkedLog& log) {
    out.push_back({"",
                   "Notices: an alert signed by its desk, an unsigned report, and the alert with "
                   "its officer's own signature."});
    out.push_back({"content.alert", log.alert.content()});
    out.push_back({"signing.alert", notice_signing_bytes(kOrigin, log.alert.content())});
    out.push_back({"signature.alert", log.alert.signature()});
    out.push_back({"envelope.alert", log.alert.SerializeAsString()});
    out.push_back({"envelope.second_alert", log.second_alert.SerializeAsString()});
    out.push_back({"content.report", log.report.content()});
    out.push_back({"envelope.report", log.report.SerializeAsString()});
    v1::Envelope by_person = log.alert;
    by_person.set_person_key_id(key_id_of(kOfficer.public_key).value);
    by_person.set_person_signature(sign(
        kOfficer, person_signing_bytes(kOrigin, KeyId{log.alert.key_id()}, log.alert.content())));
    by_person.set_signature(sign(
        kDesk, notice_signing_bytes(kOrigin, log.alert.content(), by_person.person_signature())));
    out.push_back({"person_signing.alert",
                   person_signing_bytes(kOrigin, KeyId{log.alert.key_id()}, log.alert.content())});
    out.push_back({"person_signature.alert", by_person.person_signature()});
    out.push_back({"envelope.alert_by_person", by_person.SerializeAsString()});
}

void add_records(std::vector<Vector>& out, const WorkedLog& log) {
    out.push_back(
        {"", "The log: record bytes (the leaves of the tree) and record hashes, by index."});
    for (std::size_t i = 0; i < log.records.size(); ++i) {
        out.push_back({"record." + std::to_string(i), log.records[i].bytes});
        out.push_back({"record_hash." + std::to_string(i), log.records[i].hash.value});
    }
    out.push_back(
        {"", "Its tree. A path is digests of 32 bytes, one after another, leaf to root."});
    out.push_back({"root.0", root_of({}).value});
    for (const std::size_t size : {std::size_t{3}, std::size_t{7}, std::size_t{8}})
        out.push_back({"root." + std::to_string(size), root_of(log.hashes(size)).value});
    out.push_back({"inclusion.5_in_7", joined(inclusion_path(5, log.hashes(7)))});
    // RFC 6962, section 2.1.2: the tree of 3 is the nodes [0,2) and 2; what stands beside them on
    // the way to 7.
    const auto leaf = log.hashes(7);
    out.push_back({"consistency.3_to_7", joined({leaf[2], leaf[3], node_hash(leaf[0], leaf[1]),
                                                 root_of(std::span(leaf).subspan(4))})});
    out.push_back({"verifier_key.text", verifier_key(kOrigin, kLog.public_key)});
    const std::string witness = std::string(kOrigin) + "/sz-witness";
    constexpr std::uint64_t kCosignedAt = 1'707'732'301;
    out.push_back(
        {"cosigned.3.text", cosign_note(log.checkpoint(3), witness, kWitness, kCosignedAt)});
    out.push_back({"witness_key.text",
                   note_verifier_key(witness, NoteKeyType::cosignature, kWitness.public_key)});
    for (const std::size_t size : {std::size_t{3}, std::size_t{7}, std::size_t{8}})
        out.push_back({"checkpoint." + std::to_string(size) + ".text", log.checkpoint(size)});
}

void add_frames(std::vector<Vector>& out, const WorkedLog& log) {
    out.push_back({"", "Frames of the request connection, in their order."});
    out.push_back({"frame.hello", the_hello(log).SerializeAsString()});
    out.push_back({"frame.welcome", the_welcome(log).SerializeAsString()});
    out.push_back({"frame.submit", the_submit(log).SerializeAsString()});
    out.push_back({"frame.submitted", the_answers(log).SerializeAsString()});
    out.push_back({"frame.replay", the_replay(log).SerializeAsString()});
    out.push_back({"frame.page", the_page(log).SerializeAsString()});
    v1::Request query = request(4, kSession);
    query.mutable_query()->set_scope(kLuohu.value);
    out.push_back({"frame.query", query.SerializeAsString()});
    v1::Request ping = request(5, kSession);
    ping.mutable_ping();
    out.push_back({"frame.ping", ping.SerializeAsString()});
    v1::Reply pong = reply(5);
    pong.mutable_pong()->set_broker_time(kEvening.ms + 2'000);
    out.push_back({"frame.pong", pong.SerializeAsString()});
    v1::Reply stranger = reply(6);
    *stranger.mutable_refused() = refusal_reply(Refusal::hello_first, kEvening);
    out.push_back({"frame.hello_first", stranger.SerializeAsString()});

    out.push_back({"", "Feed messages: a topic, then record.5 or the beacon."});
    out.push_back({"feed.topic.text", topic_of(log.records.at(5).record)});
    out.push_back({"feed.beacon_topic.text", beacon_topic(kLuohu)});
    out.push_back({"feed.beacon", the_beacon(log).SerializeAsString()});
}

std::vector<Vector> worked_vectors() {
    const WorkedLog log;
    std::vector<Vector> out;
    add_keys(out);
    add_notices(out, log);
    add_records(out, log);
    add_frames(out, log);
    return out;
}

std::string file_of(const std::vector<Vector>& vectors) {
    std::string out =
        "# The worked bytes of the Liaison protocol. proto/README.md explains them.\n"
        "# Each line: name = lower-case hexadecimal. Empty lines and lines that begin with '#' say "
        "nothing to a program.\n";
    for (const Vector& vector : vectors)
        out += vector.name.empty() ? "\n# " + vector.value + "\n"
                                   : vector.name + " = " + to_hex(vector.value) + "\n";
    return out;
}

std::filesystem::path in_proto(const std::string& name) {
    return std::filesystem::path(LIAISON_PROTO) / name;
}

std::string content_of(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    EXPECT_TRUE(in.good()) << file;
    return {std::istreambuf_iterator<char>(in), {}};
}

std::map<std::string, std::string> hex_by_name() {
    std::map<std::string, std::string> out;
    for (const Vector& vector : worked_vectors())
        if (!vector.name.empty()) out.emplace(vector.name, to_hex(vector.value));
    return out;
}

/// The blocks of README.md that begin with ```KIND NAME, by name.
std::map<std::string, std::vector<std::string>> blocks(const std::string& kind) {
    std::map<std::string, std::vector<std::string>> out;
    std::istringstream readme(content_of(in_proto("README.md")));
    const std::string fence = "```" + kind + " ";
    std::vector<std::string>* open = nullptr;
    for (std::string line; std::getline(readme, line);) {
        if (line.starts_with(fence))
            open = &out[line.substr(fence.size())];
        else if (line.starts_with("```"))
            open = nullptr;
        else if (open != nullptr)
            open->push_back(line);
    }
    return out;
}

/// "12 03 {content.alert} ; explanation" as hexadecimal.
std::string hex_of_line(const std::string& line,
                        const std::map<std::string, std::string>& vectors) {
    std::istringstream words(line.substr(0, line.find(';')));
    std::string out;
    for (std::string word; words >> word;)
        out += word.front() == '{' ? vectors.at(word.substr(1, word.size() - 2)) : word;
    return out;
}

}  // namespace

TEST(ProtoVectors, TheFileHoldsWhatTheCodeMakes) {
    const std::string made = file_of(worked_vectors());
    if (std::getenv("LIAISON_WRITE_VECTORS") != nullptr)
        std::ofstream(in_proto("vectors.txt"), std::ios::binary) << made;
    EXPECT_EQ(content_of(in_proto("vectors.txt")), made);
}

TEST(ProtoVectors, TheReadmesBytesAreTheFiles) {
    const auto vectors = hex_by_name();
    const auto taken_apart = blocks("bytes");
    for (const char* const name :
         {"content.alert", "signing.alert", "envelope.alert", "record.5", "frame.hello",
          "frame.submit", "frame.submitted", "frame.replay", "frame.page", "feed.beacon"})
        EXPECT_TRUE(taken_apart.contains(name)) << name;
    for (const auto& [name, lines] : taken_apart) {
        std::string hex;
        for (const auto& line : lines) hex += hex_of_line(line, vectors);
        ASSERT_TRUE(vectors.contains(name)) << name;
        EXPECT_EQ(hex, vectors.at(name)) << name;
    }
}

TEST(ProtoVectors, TheReadmesLinesAreTheFiles) {
    const std::string file = content_of(in_proto("vectors.txt"));
    std::size_t quoted = 0;
    for (const auto& [title, lines] : blocks("vectors"))
        for (const auto& line : lines) {
            EXPECT_NE(file.find("\n" + line + "\n"), std::string::npos) << title << ": " << line;
            ++quoted;
        }
    EXPECT_GE(quoted, 20U);
}

TEST(ProtoVectors, TheReadmesTextsAreTheFiles) {
    const auto vectors = hex_by_name();
    const auto texts = blocks("text");
    for (const char* const name :
         {"checkpoint.3.text", "verifier_key.text", "cosigned.3.text", "witness_key.text"})
        EXPECT_TRUE(texts.contains(name)) << name;
    for (const auto& [name, lines] : texts) {
        std::string text;
        for (const auto& line : lines) text += line + "\n";
        const bool is_note = name.starts_with("checkpoint") || name.starts_with("cosigned");
        if (!is_note) text.pop_back();
        EXPECT_EQ(to_hex(text), vectors.at(name)) << name;
    }
}

TEST(ProtoVectors, TheSignaturesAndProofsHold) {
    const WorkedLog log;
    EXPECT_TRUE(signature_holds(log.alert, kDesk.public_key, kOrigin));
    EXPECT_TRUE(proves_inclusion(log.records[5].hash, 5, 7, inclusion_path(5, log.hashes(7)),
                                 root_of(log.hashes(7))));
    const Bytes path = from_hex(hex_by_name().at("consistency.3_to_7")).value();
    std::vector<Digest> nodes;
    for (std::size_t at = 0; at < path.size(); at += 32) nodes.emplace_back(path.substr(at, 32));
    EXPECT_TRUE(proves_consistency(3, root_of(log.hashes(3)), 7, root_of(log.hashes(7)), nodes));
    for (const std::size_t size : {3U, 7U, 8U})
        EXPECT_TRUE(open_checkpoint(log.checkpoint(size), kOrigin, kLog.public_key).has_value());
}

TEST(ProtoVectors, TheWorkedLogIsOneThatTheRulesAccept) {
    const WorkedLog log;
    const Instant now = kEvening + Milliseconds{40};
    domain::Situation situation;
    for (std::size_t i = 0; i < 5; ++i)
        ASSERT_NO_THROW(domain::apply(situation, log.records[i])) << i;

    const auto alert = read_notice(log.alert);
    const auto second = read_notice(log.second_alert);
    ASSERT_TRUE(alert.ok() && second.ok());
    const PrincipalName desk{"hk-lws-desk"};
    EXPECT_TRUE(domain::decide(situation, alert.value(), desk, now, nullptr).ok());
    domain::apply(situation, log.records[5]);
    const auto verdict = domain::decide(situation, second.value(), desk, now, nullptr);
    ASSERT_FALSE(verdict.ok());
    EXPECT_EQ(verdict.refusal(), Refusal::alert_already_live);
    EXPECT_EQ(verdict.refused().detail, the_answers(log).submitted().answers(1).refusal().detail());
    EXPECT_TRUE(
        domain::refusal_is_recorded(situation, second.value(), desk, verdict.refusal(), nullptr));

    domain::apply(situation, log.records[6]);
    const auto report = read_notice(log.report);
    ASSERT_TRUE(report.ok());
    EXPECT_TRUE(
        domain::decide(situation, report.value(), PrincipalName{"hk-lws-device"}, now, nullptr)
            .ok());
    EXPECT_NO_THROW(domain::apply(situation, log.records[7]));
}

}  // namespace liaison
