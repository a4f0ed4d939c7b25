// Every bound of the messages of a peak evening: taken on its near side, refused on its far side,
// for that field and no other.
#include <gtest/gtest.h>

#include <functional>

#include "proto/bounds.h"
#include "proto/codec.h"
#include "proto/digest.h"
#include "proto/encoding.h"

namespace liaison {
namespace {

constexpr Instant kNow{1'707'732'000'000};
constexpr std::int64_t kLatest = 253'402'300'799'999;
constexpr std::uint32_t kMostPeople = 10'000'000;
constexpr std::int64_t kDay = 86'400'000;
constexpr auto kBounds = Refusal::field_out_of_bounds;
constexpr auto kUnspecified = Refusal::unspecified_value;
constexpr auto kTooLarge = Refusal::too_large;
const KeyPair kDesk = signing_pair_from(Bytes(32, '\x07'));
const Bytes kRecord = sha256("a record").value;

v1::Content a_notice() {
    v1::Content content;
    content.set_message_id(new_message_id(kNow).value);
    content.set_scope("LWS");
    content.set_status(v1::ACTUAL);
    content.set_sent_at(kNow.ms);
    content.set_person("hk-chan");
    return content;
}

std::string text_of(std::size_t bytes) { return std::string(bytes, 'x'); }

v1::Text a_text() {
    v1::Text text;
    text.set_language("en");
    text.set_body("as agreed");
    return text;
}

/// The bounds of one kind of notice, seen from a good one.
template <typename Message>
class Bounds {
  public:
    using Change = std::function<void(Message&)>;

    Bounds(Message* (v1::Content::*part)(), Message good) : part_(part), good_(std::move(good)) {
        EXPECT_EQ(outcome({}), "taken");
    }

    /// `near` is still taken, `far` is refused for `field`.
    const Bounds& edge(const std::string& field, const Change& near, const Change& far,
                       Refusal number = kBounds) const {
        EXPECT_EQ(outcome(near), "taken") << field;
        return refuses(field, far, number);
    }

    const Bounds& refuses(const std::string& field, const Change& far,
                          Refusal number = kBounds) const {
        EXPECT_EQ(outcome(far), std::string(name_of(number)) + ": " + field);
        return *this;
    }

    const Bounds& takes(const Change& change) const {
        EXPECT_EQ(outcome(change), "taken");
        return *this;
    }

    Bounds with(const Change& change) const {
        Message other = good_;
        change(other);
        return {part_, other};
    }

  private:
    std::string outcome(const Change& change) const {
        v1::Content content = a_notice();
        Message& message = *(content.*part_)();
        message = good_;
        if (change) change(message);
        v1::Envelope envelope = signed_envelope(content, kDesk, "log.example/audit");
        const auto wrong = out_of_bounds(envelope, content);
        return wrong ? std::string(name_of(wrong->number)) + ": " + wrong->detail : "taken";
    }

    Message* (v1::Content::*part_)();
    Message good_;
};

/// The two sides of a text's and of an instant's bounds, for any field.
#define TEXT_EDGE(bounds, name, setter, longest)           \
    (bounds).edge(                                         \
        name, [](auto& m) { m.setter(text_of(longest)); }, \
        [](auto& m) { m.setter(text_of((longest) + 1)); }, kTooLarge)
#define TIME_EDGE(bounds, name, setter)                                                       \
    (bounds)                                                                                  \
        .edge(                                                                                \
            name, [](auto& m) { m.setter(kLatest); }, [](auto& m) { m.setter(kLatest + 1); }) \
        .refuses(name, [](auto& m) { m.setter(-1); })
#define COUNT_EDGE(bounds, name, setter, most) \
    (bounds).edge(                             \
        name, [](auto& m) { m.setter(most); }, [](auto& m) { m.setter((most) + 1); })

// ---- other keys

v1::Enrolment new_keys() {
    v1::Enrolment enrolment;
    auto& keys = *enrolment.mutable_keys();
    keys.set_principal("hk-lws-desk");
    keys.set_curve_public(Bytes(32, 'c'));
    keys.set_sign_public(Bytes(32, 's'));
    return enrolment;
}

v1::Enrolment a_log_key() {
    v1::Enrolment enrolment;
    auto& key = *enrolment.mutable_log_key();
    key.set_sign_public(Bytes(32, 's'));
    key.set_log_signature(Bytes(64, 'l'));
    key.set_root_signature(Bytes(64, 'r'));
    return enrolment;
}

TEST(OtherKeysBounds, OfAPrincipal) {
    Bounds<v1::Enrolment>(&v1::Content::mutable_enrolment, new_keys())
        .refuses("enrolment.keys.principal", [](auto& m) { m.mutable_keys()->set_principal("HK"); })
        .refuses("enrolment.keys.curve_public",
                 [](auto& m) { m.mutable_keys()->mutable_curve_public()->pop_back(); })
        .refuses("enrolment.keys.sign_public",
                 [](auto& m) { m.mutable_keys()->clear_sign_public(); })
        .edge(
            "enrolment.keys.overlap", [](auto& m) { m.mutable_keys()->set_overlap(kDay); },
            [](auto& m) { m.mutable_keys()->set_overlap(kDay + 1); })
        .refuses("enrolment.keys.overlap", [](auto& m) { m.mutable_keys()->set_overlap(-1); })
        .edge(
            "enrolment.keys.root_signature",
            [](auto& m) { m.mutable_keys()->set_root_signature(Bytes(64, 'r')); },
            [](auto& m) { m.mutable_keys()->set_root_signature(Bytes(63, 'r')); });
}

TEST(OtherKeysBounds, OfTheLogProposedOrAgreedTo) {
    Bounds<v1::Enrolment>(&v1::Content::mutable_enrolment, a_log_key())
        .refuses("enrolment.log_key.sign_public",
                 [](auto& m) { m.mutable_log_key()->clear_sign_public(); })
        .refuses("enrolment.log_key.log_signature",
                 [](auto& m) { m.mutable_log_key()->clear_log_signature(); })
        .refuses("enrolment.log_key.root_signature",
                 [](auto& m) { m.mutable_log_key()->clear_root_signature(); })
        .refuses("enrolment.log_key.sign_public",
                 [](auto& m) { m.mutable_log_key()->set_agrees_to(kRecord); })
        .edge(
            "enrolment.log_key.agrees_to",
            [](auto& m) {
                m.mutable_log_key()->clear_sign_public();
                m.mutable_log_key()->clear_log_signature();
                m.mutable_log_key()->set_agrees_to(kRecord);
            },
            [](auto& m) {
                m.mutable_log_key()->clear_sign_public();
                m.mutable_log_key()->clear_log_signature();
                m.mutable_log_key()->set_agrees_to("x");
            });
}

// ---- orders

v1::ReleaseOrder an_order(v1::ReleaseOrder::Action action) {
    v1::ReleaseOrder order;
    order.set_action(action);
    order.set_direction(v1::NORTHBOUND);
    return order;
}

v1::Terms a_quota() {
    v1::Terms terms;
    terms.set_mode(v1::Terms::QUOTA);
    terms.set_vehicle(v1::Terms::TRAIN);
    terms.set_people(500);
    return terms;
}

v1::Terms waves_of(std::uint32_t people, std::uint32_t interval) {
    v1::Terms terms;
    terms.set_mode(v1::Terms::WAVES);
    terms.set_people(people);
    terms.set_interval(interval);
    return terms;
}

v1::Terms only(v1::Terms::Mode mode) {
    v1::Terms terms;
    terms.set_mode(mode);
    return terms;
}

Bounds<v1::ReleaseOrder> orders(v1::ReleaseOrder good) {
    return {&v1::Content::mutable_release_order, std::move(good)};
}

Bounds<v1::ReleaseOrder> a_request() {
    v1::ReleaseOrder order = an_order(v1::ReleaseOrder::REQUEST);
    *order.mutable_terms() = a_quota();
    return orders(order);
}

v1::ReleaseOrder a_move(v1::ReleaseOrder::Action action) {
    v1::ReleaseOrder order = an_order(action);
    order.set_order(kRecord);
    order.set_revision(kRecord);
    return order;
}

TEST(OrderBounds, WhatMustBeStatedIs) {
    a_request()
        .refuses(
            "release_order.action", [](auto& o) { o.clear_action(); }, kUnspecified)
        .refuses(
            "release_order.direction", [](auto& o) { o.clear_direction(); }, kUnspecified)
        .refuses(
            "release_order.terms", [](auto& o) { o.clear_terms(); }, kUnspecified)
        .refuses("release_order.action",
                 [](auto& o) { o.set_action(static_cast<v1::ReleaseOrder::Action>(17)); })
        .refuses("release_order.direction",
                 [](auto& o) { o.set_direction(static_cast<v1::Direction>(3)); })
        .edge(
            "release_order.reason", [](auto& o) { o.set_reason(v1::ReleaseOrder::DEMAND_FALLEN); },
            [](auto& o) { o.set_reason(static_cast<v1::ReleaseOrder::Reason>(10)); });
}

TEST(OrderBounds, ARequestNamesNothingAndAMoveNamesWhatItAnswers) {
    a_request()
        .refuses("release_order.order", [](auto& o) { o.set_order(kRecord); })
        .refuses("release_order.order", [](auto& o) { o.set_revision(kRecord); });
    for (const auto action :
         {v1::ReleaseOrder::REJECT, v1::ReleaseOrder::RESUME, v1::ReleaseOrder::EFFECT,
          v1::ReleaseOrder::COMPLETE, v1::ReleaseOrder::CANCEL})
        orders(a_move(action))
            .refuses("release_order.order", [](auto& o) { o.clear_order(); })
            .refuses("release_order.revision", [](auto& o) { o.clear_revision(); })
            .refuses("release_order.order", [](auto& o) { o.mutable_order()->pop_back(); })
            .refuses("release_order.revision", [](auto& o) { o.mutable_revision()->pop_back(); });
    // What restricts begins an order or joins one.
    for (const auto action : {v1::ReleaseOrder::HOLD, v1::ReleaseOrder::SUSPEND})
        orders(a_move(action)).takes([](auto& o) {
            o.clear_order();
            o.clear_revision();
        });
}

TEST(OrderBounds, TermsAreStatedWhereTheyAreProposedAndNowhereElse) {
    for (const auto action : {v1::ReleaseOrder::TIGHTEN, v1::ReleaseOrder::ACCEPT,
                              v1::ReleaseOrder::COUNTER, v1::ReleaseOrder::AMEND}) {
        v1::ReleaseOrder order = a_move(action);
        *order.mutable_terms() = a_quota();
        orders(order).refuses(
            "release_order.terms", [](auto& o) { o.clear_terms(); }, kUnspecified);
    }
    for (const auto action :
         {v1::ReleaseOrder::HOLD, v1::ReleaseOrder::SUSPEND, v1::ReleaseOrder::REJECT,
          v1::ReleaseOrder::RESUME, v1::ReleaseOrder::EFFECT, v1::ReleaseOrder::COMPLETE,
          v1::ReleaseOrder::CANCEL})
        orders(a_move(action)).refuses("release_order.terms", [](auto& o) {
            *o.mutable_terms() = a_quota();
        });
    // A hold has a move of its own.
    v1::ReleaseOrder tighten = a_move(v1::ReleaseOrder::TIGHTEN);
    *tighten.mutable_terms() = a_quota();
    orders(tighten).refuses("release_order.terms",
                            [](auto& o) { *o.mutable_terms() = only(v1::Terms::HOLD); });
}

TEST(OrderBounds, EachModeHasItsFiguresAndNoOthers) {
    const auto terms = [](v1::Terms stated) {
        return [stated = std::move(stated)](v1::ReleaseOrder& o) { *o.mutable_terms() = stated; };
    };
    const auto changed = [](v1::Terms stated, const std::function<void(v1::Terms&)>& change) {
        change(stated);
        return [stated = std::move(stated)](v1::ReleaseOrder& o) { *o.mutable_terms() = stated; };
    };
    const auto refused = [&](const v1::Terms& stated, const std::function<void(v1::Terms&)>& how) {
        a_request().edge("release_order.terms", terms(stated), changed(stated, how));
    };
    v1::Terms rate = only(v1::Terms::RATE);
    rate.set_people(80);
    for (const v1::Terms& counted : {a_quota(), waves_of(400, 300), rate})
        refused(counted, [](auto& t) { t.clear_people(); });
    for (const v1::Terms& counted : {only(v1::Terms::HOLD), only(v1::Terms::FULL_RELEASE)}) {
        refused(counted, [](auto& t) { t.set_people(1); });
        refused(counted, [](auto& t) { t.set_interval(1); });
        refused(counted, [](auto& t) { t.set_vehicle(v1::Terms::TRAIN); });
    }
    refused(a_quota(), [](auto& t) { t.clear_vehicle(); });
    refused(a_quota(), [](auto& t) { t.set_interval(60); });
    refused(a_quota(), [](auto& t) { t.set_vehicle(static_cast<v1::Terms::Vehicle>(3)); });
    refused(a_quota(), [](auto& t) { t.set_mode(static_cast<v1::Terms::Mode>(6)); });
    refused(waves_of(400, 300), [](auto& t) { t.clear_interval(); });
    refused(waves_of(400, 86'400), [](auto& t) { t.set_interval(86'401); });
    refused(waves_of(kMostPeople, 300), [](auto& t) { t.set_people(kMostPeople + 1); });
    refused(rate, [](auto& t) { t.set_vehicle(v1::Terms::COACH); });
}

TEST(OrderBounds, WhatTermsAddIsWithinItsBounds) {
    const auto terms = [](auto change) {
        return [change](v1::ReleaseOrder& o) { change(*o.mutable_terms()); };
    };
    const std::string field = "release_order.terms";
    a_request()
        .edge(field, terms([](auto& t) { t.set_lanes(1'000); }),
              terms([](auto& t) { t.set_lanes(1'001); }))
        .edge(field, terms([](auto& t) { t.set_stop_at(kMostPeople); }),
              terms([](auto& t) { t.set_stop_at(kMostPeople + 1); }))
        .edge(field, terms([](auto& t) { t.set_resume_at(kMostPeople); }),
              terms([](auto& t) { t.set_resume_at(kMostPeople + 1); }))
        .edge(field, terms([](auto& t) { t.set_stop_at(5), t.set_resume_at(5); }),
              terms([](auto& t) { t.set_stop_at(5), t.set_resume_at(6); }))
        .edge(field, terms([](auto& t) { t.set_effective_from(kLatest); }),
              terms([](auto& t) { t.set_effective_from(kLatest + 1); }))
        .edge(field, terms([](auto& t) {
                  for (int each = 1; each <= v1::Terms::Exempt_MAX; ++each)
                      t.add_exempt(static_cast<v1::Terms::Exempt>(each));
              }),
              terms([](auto& t) {
                  t.add_exempt(v1::Terms::STUDENTS);
                  t.add_exempt(v1::Terms::ELDERLY);
              }))
        .refuses(field, terms([](auto& t) {
                     t.add_exempt(v1::Terms::ELDERLY);
                     t.add_exempt(v1::Terms::ELDERLY);
                 }))
        .refuses(field, terms([](auto& t) { t.add_exempt(static_cast<v1::Terms::Exempt>(6)); }))
        .refuses(field, terms([](auto& t) { t.add_exempt(v1::Terms::EXEMPT_UNSPECIFIED); }),
                 kUnspecified);
}

TEST(OrderBounds, AnOverrideIsForCrushingOrEvacuation) {
    v1::ReleaseOrder order = an_order(v1::ReleaseOrder::OVERRIDE);
    *order.mutable_terms() = only(v1::Terms::FULL_RELEASE);
    order.set_reason(v1::ReleaseOrder::CRUSHING);
    orders(order)
        .edge(
            "release_order.reason", [](auto& o) { o.set_reason(v1::ReleaseOrder::EVACUATION); },
            [](auto& o) { o.set_reason(v1::ReleaseOrder::HALL_FULL); })
        .refuses(
            "release_order.reason", [](auto& o) { o.clear_reason(); }, kUnspecified)
        .refuses(
            "release_order.terms", [](auto& o) { o.clear_terms(); }, kUnspecified);
}

TEST(OrderBounds, AnotherReasonIsSaid) {
    a_request().edge(
        "release_order.text",
        [](auto& o) {
            o.set_reason(v1::ReleaseOrder::OTHER);
            *o.mutable_text() = a_text();
        },
        [](auto& o) { o.set_reason(v1::ReleaseOrder::OTHER); });
}

TEST(OrderBounds, TextsTimesAndFiguresEndSomewhere) {
    const auto request = a_request();
    TEXT_EDGE(request, "release_order.reference", set_reference, 200);
    TEXT_EDGE(request, "release_order.first", set_first, 200);
    TEXT_EDGE(request, "release_order.last", set_last, 200);
    TEXT_EDGE(request, "release_order.agency", set_agency, 200);
    TIME_EDGE(request, "release_order.expires_at", set_expires_at);
    TIME_EDGE(request, "release_order.review_by", set_review_by);
    TIME_EDGE(request, "release_order.in_effect_from", set_in_effect_from);
    COUNT_EDGE(request, "release_order.receiving_load", set_receiving_load, kMostPeople);
    COUNT_EDGE(request, "release_order.receiving_limit", set_receiving_limit, kMostPeople);
    COUNT_EDGE(request, "release_order.in_transit", set_in_transit, kMostPeople);
    COUNT_EDGE(request, "release_order.waiting_holding", set_waiting_holding, kMostPeople);
    COUNT_EDGE(request, "release_order.waiting_receiving", set_waiting_receiving, kMostPeople);
    request
        .edge(
            "release_order.text",
            [](auto& o) {
                *o.mutable_text() = a_text();
                o.mutable_text()->set_body(text_of(2'000));
            },
            [](auto& o) {
                *o.mutable_text() = a_text();
                o.mutable_text()->set_body(text_of(2'001));
            },
            kTooLarge)
        .edge(
            "release_order.diverted_to",
            [](auto& o) {
                for (int i = 0; i < 64; ++i) o.add_diverted_to("LSC");
            },
            [](auto& o) {
                for (int i = 0; i < 65; ++i) o.add_diverted_to("LSC");
            })
        .refuses("release_order.diverted_to", [](auto& o) { o.add_diverted_to("SITE"); });
}

TEST(OrderBounds, AreasAndFiguresAreWithinTheirs) {
    const auto area = [](auto change) {
        return [change](v1::ReleaseOrder& o) { change(*o.add_areas()); };
    };
    const auto figure = [](auto change) {
        return [change](v1::ReleaseOrder& o) { change(*o.add_figures()); };
    };
    a_request()
        .edge("release_order.areas", area([](auto& a) { a.set_capacity(kMostPeople); }),
              area([](auto& a) { a.set_capacity(kMostPeople + 1); }))
        .edge("release_order.areas", area([](auto& a) { a.set_occupancy(kMostPeople); }),
              area([](auto& a) { a.set_occupancy(kMostPeople + 1); }))
        .edge("release_order.areas.name", area([](auto& a) { a.set_name(text_of(200)); }),
              area([](auto& a) { a.set_name(text_of(201)); }), kTooLarge)
        .edge("release_order.figures.value", figure([](auto& f) { f.set_value(kMostPeople); }),
              figure([](auto& f) { f.set_value(kMostPeople + 1); }))
        .edge("release_order.figures.what", figure([](auto& f) { f.set_what(text_of(200)); }),
              figure([](auto& f) { f.set_what(text_of(201)); }), kTooLarge)
        .edge("release_order.figures.source", figure([](auto& f) { f.set_source(text_of(200)); }),
              figure([](auto& f) { f.set_source(text_of(201)); }), kTooLarge)
        .edge("release_order.figures.as_of", figure([](auto& f) { f.set_as_of(kLatest); }),
              figure([](auto& f) { f.set_as_of(kLatest + 1); }))
        .edge(
            "release_order.areas",
            [](auto& o) {
                for (int i = 0; i < 32; ++i) o.add_areas();
            },
            [](auto& o) {
                for (int i = 0; i < 33; ++i) o.add_areas();
            })
        .edge(
            "release_order.figures",
            [](auto& o) {
                for (int i = 0; i < 32; ++i) o.add_figures();
            },
            [](auto& o) {
                for (int i = 0; i < 33; ++i) o.add_figures();
            });
}

TEST(OrderBounds, OnlyAWaveReports) {
    v1::ReleaseOrder wave = a_move(v1::ReleaseOrder::WAVE);
    wave.clear_revision();
    wave.set_report(v1::ReleaseOrder::RELEASED);
    wave.set_wave(1);
    const auto reports = orders(wave);
    reports
        .refuses(
            "release_order.report", [](auto& o) { o.clear_report(); }, kUnspecified)
        .refuses("release_order.report",
                 [](auto& o) { o.set_report(static_cast<v1::ReleaseOrder::Report>(3)); })
        .refuses("release_order.wave", [](auto& o) { o.clear_wave(); })
        .refuses("release_order.order", [](auto& o) { o.clear_order(); });
    COUNT_EDGE(reports, "release_order.wave", set_wave, kMostPeople);
    COUNT_EDGE(reports, "release_order.people", set_people, kMostPeople);
    COUNT_EDGE(reports, "release_order.planned", set_planned, kMostPeople);
    orders(a_move(v1::ReleaseOrder::RESUME))
        .refuses("release_order.report", [](auto& o) { o.set_report(v1::ReleaseOrder::RELEASED); })
        .refuses("release_order.report", [](auto& o) { o.set_wave(1); })
        .refuses("release_order.report", [](auto& o) { o.set_people(1); })
        .refuses("release_order.report", [](auto& o) { o.set_planned(1); });
}

TEST(OrderBounds, WhoStandsBySaysUntilWhenAndWhoExtendsToo) {
    v1::ReleaseOrder stands_by = a_move(v1::ReleaseOrder::STAND_BY);
    stands_by.set_until(kNow.ms);
    const auto standing_by = orders(stands_by);
    TIME_EDGE(standing_by, "release_order.until", set_until);
    standing_by.refuses("release_order.until", [](auto& o) { o.clear_until(); });
    orders(a_move(v1::ReleaseOrder::REJECT)).refuses("release_order.until", [](auto& o) {
        o.set_until(1);
    });
    v1::ReleaseOrder extend = a_move(v1::ReleaseOrder::EXTEND);
    extend.set_expires_at(1);
    orders(extend).edge(
        "release_order.expires_at",
        [](auto& o) {
            o.clear_expires_at();
            o.set_review_by(1);
        },
        [](auto& o) { o.clear_expires_at(); });
}

// ---- hours

Bounds<v1::HoursChange> hours(v1::HoursChange::Action action) {
    v1::HoursChange move;
    move.set_action(action);
    move.set_direction(v1::SOUTHBOUND);
    const bool both = action == v1::HoursChange::PROPOSE || action == v1::HoursChange::COUNTER ||
                      action == v1::HoursChange::AGREE;
    if (action == v1::HoursChange::PROPOSE) {
        move.set_service_day("2024-02-12");
    } else {
        move.set_hours(kRecord);
        move.set_revision(kRecord);
    }
    if (both) move.set_opens_at(kNow.ms);
    if (both || action == v1::HoursChange::EXTEND || action == v1::HoursChange::SHORTEN)
        move.set_closes_at(kNow.ms + 1);
    return {&v1::Content::mutable_hours_change, move};
}

TEST(HoursBounds, AProposalIsAnIntervalOfADay) {
    const auto proposal = hours(v1::HoursChange::PROPOSE);
    proposal
        .refuses(
            "hours_change.action", [](auto& h) { h.clear_action(); }, kUnspecified)
        .refuses(
            "hours_change.direction", [](auto& h) { h.clear_direction(); }, kUnspecified)
        .edge(
            "hours_change.closes_at", [](auto& h) { h.set_closes_at(h.opens_at() + 31 * kDay); },
            [](auto& h) { h.set_closes_at(h.opens_at() + 31 * kDay + 1); })
        .refuses("hours_change.closes_at", [](auto& h) { h.set_closes_at(h.opens_at()); })
        .refuses("hours_change.closes_at", [](auto& h) { h.clear_opens_at(); })
        .refuses("hours_change.opens_at", [](auto& h) { h.set_opens_at(-1); })
        .refuses("hours_change.closes_at", [](auto& h) { h.set_closes_at(kLatest + 1); })
        .refuses("hours_change.hours", [](auto& h) { h.set_hours(kRecord); })
        .refuses("hours_change.hours", [](auto& h) { h.set_revision(kRecord); })
        .refuses("hours_change.for_cleared", [](auto& h) { h.set_for_cleared(true); });
    for (const auto* day : {"", "2024-02-30", "2024-2-12", "2024-02-12T06:30"})
        proposal.refuses("hours_change.service_day", [&](auto& h) { h.set_service_day(day); });
    TEXT_EDGE(proposal, "hours_change.reference", set_reference, 200);
    proposal.refuses("text.language",
                     [](auto& h) { h.mutable_text()->set_body("without a language"); });
}

TEST(HoursBounds, AMoveNamesWhatItAnswersAndStatesNoDay) {
    for (const auto action :
         {v1::HoursChange::AGREE, v1::HoursChange::DECLINE, v1::HoursChange::COUNTER,
          v1::HoursChange::EXTEND, v1::HoursChange::SHORTEN, v1::HoursChange::WITHDRAW})
        hours(action)
            .refuses("hours_change.hours", [](auto& h) { h.clear_hours(); })
            .refuses("hours_change.revision", [](auto& h) { h.clear_revision(); })
            .refuses("hours_change.hours", [](auto& h) { h.mutable_hours()->pop_back(); })
            .refuses("hours_change.revision", [](auto& h) { h.mutable_revision()->pop_back(); })
            .refuses("hours_change.service_day", [](auto& h) { h.set_service_day("2024-02-12"); });
}

TEST(HoursBounds, TimesAreStatedWhereTheyAreMeant) {
    for (const auto action : {v1::HoursChange::AGREE, v1::HoursChange::COUNTER})
        hours(action).refuses("hours_change.closes_at", [](auto& h) { h.clear_closes_at(); });
    for (const auto action : {v1::HoursChange::EXTEND, v1::HoursChange::SHORTEN})
        hours(action)
            .refuses("hours_change.closes_at", [](auto& h) { h.clear_closes_at(); })
            .refuses("hours_change.opens_at", [](auto& h) { h.set_opens_at(1); });
    for (const auto action : {v1::HoursChange::DECLINE, v1::HoursChange::WITHDRAW})
        hours(action)
            .refuses("hours_change.closes_at", [](auto& h) { h.set_closes_at(1); })
            .refuses("hours_change.for_cleared", [](auto& h) { h.set_for_cleared(true); });
    hours(v1::HoursChange::EXTEND).takes([](auto& h) {
        h.set_for_cleared(true);
        h.clear_hours();
        h.clear_revision();
    });
}

// ---- closings

Bounds<v1::ClosingTally> tally() {
    v1::ClosingTally tally;
    tally.set_action(v1::ClosingTally::TALLY);
    tally.set_direction(v1::NORTHBOUND);
    tally.set_closes_at(kNow.ms);
    tally.set_as_of(kNow.ms);
    tally.set_cleared(340);
    return {&v1::Content::mutable_closing_tally, tally};
}

Bounds<v1::ClosingTally> answered(v1::ClosingTally::Action action) {
    v1::ClosingTally answer;
    answer.set_action(action);
    answer.set_direction(v1::NORTHBOUND);
    answer.set_tally(kRecord);
    if (action == v1::ClosingTally::ADMIT) answer.set_open_until(kNow.ms);
    if (action == v1::ClosingTally::FINISH) answer.set_last_through_at(kNow.ms);
    return {&v1::Content::mutable_closing_tally, answer};
}

TEST(ClosingBounds, ATallyCountsAtATime) {
    const auto good = tally();
    good.refuses(
            "closing_tally.action", [](auto& t) { t.clear_action(); }, kUnspecified)
        .refuses(
            "closing_tally.direction", [](auto& t) { t.clear_direction(); }, kUnspecified)
        .refuses("closing_tally.tally", [](auto& t) { t.set_tally(kRecord); })
        .refuses("closing_tally.closes_at", [](auto& t) { t.clear_closes_at(); })
        .refuses("closing_tally.as_of", [](auto& t) { t.clear_as_of(); })
        .refuses("closing_tally.open_until", [](auto& t) { t.set_open_until(1); })
        .refuses("closing_tally.last_through_at", [](auto& t) { t.set_last_through_at(1); })
        .edge(
            "closing_tally.crossing", [](auto& t) { t.set_crossing(340); },
            [](auto& t) { t.set_crossing(341); });
    COUNT_EDGE(good, "closing_tally.cleared", set_cleared, kMostPeople);
    TIME_EDGE(good, "closing_tally.closes_at", set_closes_at);
    TIME_EDGE(good, "closing_tally.as_of", set_as_of);
}

TEST(ClosingBounds, AnAnswerNamesItsTallyAndCountsNothingElse) {
    for (const auto action : {v1::ClosingTally::ADMIT, v1::ClosingTally::FINISH})
        answered(action)
            .refuses("closing_tally.tally", [](auto& t) { t.clear_tally(); })
            .refuses("closing_tally.cleared", [](auto& t) { t.set_closes_at(1); })
            .refuses("closing_tally.cleared", [](auto& t) { t.set_cleared(1); })
            .refuses("closing_tally.cleared", [](auto& t) { t.set_is_final(true); });
    const auto admits = answered(v1::ClosingTally::ADMIT);
    TIME_EDGE(admits, "closing_tally.open_until", set_open_until);
    admits.refuses("closing_tally.open_until", [](auto& t) { t.clear_open_until(); });
    const auto finishes = answered(v1::ClosingTally::FINISH);
    TIME_EDGE(finishes, "closing_tally.last_through_at", set_last_through_at);
    COUNT_EDGE(finishes, "closing_tally.admitted", set_admitted, kMostPeople);
    finishes.refuses("closing_tally.last_through_at", [](auto& t) { t.clear_last_through_at(); })
        .refuses("closing_tally.open_until", [](auto& t) { t.set_open_until(1); })
        .refuses("text.language", [](auto& t) { t.mutable_difference()->set_body("two"); });
}

// ---- what is told

TEST(ForecastBounds, ADayHas24Figures) {
    v1::Forecast good;
    good.set_direction(v1::NORTHBOUND);
    good.set_day("2024-02-12");
    for (int hour = 0; hour < 24; ++hour) good.add_hourly(0);
    const Bounds<v1::Forecast> forecast(&v1::Content::mutable_forecast, good);
    forecast
        .refuses(
            "forecast.direction", [](auto& f) { f.clear_direction(); }, kUnspecified)
        .refuses("forecast.hourly", [](auto& f) { f.add_hourly(1); })
        .refuses("forecast.hourly", [](auto& f) { f.mutable_hourly()->RemoveLast(); })
        .edge(
            "forecast.hourly", [](auto& f) { f.set_hourly(23, kMostPeople); },
            [](auto& f) { f.set_hourly(23, kMostPeople + 1); })
        .edge(
            "forecast.day", [](auto& f) { f.set_day("2024-02-29"); },
            [](auto& f) { f.set_day("2023-02-29"); });
    TEXT_EDGE(forecast, "forecast.source", set_source, 200);
}

TEST(NoteBounds, ANoteSaysSomethingOfAKind) {
    v1::LiaisonNote good;
    good.set_kind(v1::LiaisonNote::INCIDENT);
    good.set_severity(v1::MINOR);
    *good.mutable_text() = a_text();
    Bounds<v1::LiaisonNote>(&v1::Content::mutable_liaison_note, good)
        .refuses(
            "liaison_note.kind", [](auto& n) { n.clear_kind(); }, kUnspecified)
        .edge(
            "liaison_note.kind", [](auto& n) { n.set_kind(v1::LiaisonNote::REMARK); },
            [](auto& n) { n.set_kind(static_cast<v1::LiaisonNote::Kind>(6)); })
        .refuses(
            "liaison_note.severity", [](auto& n) { n.clear_severity(); }, kUnspecified)
        .refuses("liaison_note.text", [](auto& n) { n.clear_text(); })
        .edge(
            "liaison_note.text", [](auto& n) { n.mutable_text()->set_body(text_of(2'000)); },
            [](auto& n) { n.mutable_text()->set_body(text_of(2'001)); }, kTooLarge)
        .edge(
            "liaison_note.about", [](auto& n) { n.set_about(kRecord); },
            [](auto& n) { n.set_about("short"); });
}

// ---- verbal records

Bounds<v1::VerbalRecord> a_verbal() {
    v1::VerbalRecord verbal;
    verbal.set_action(v1::VerbalRecord::RECORD);
    verbal.set_about(kRecord);
    verbal.set_spoke("hk-chan");
    verbal.set_spoke_with("Li at Luohu");
    verbal.set_spoken_at(kNow.ms);
    *verbal.mutable_agreed() = a_text();
    return {&v1::Content::mutable_verbal_record, verbal};
}

TEST(VerbalBounds, ARecordSaysWhoSpokeWhenAndWhatWasAgreed) {
    const auto good = a_verbal();
    good.refuses(
            "verbal_record.action", [](auto& v) { v.clear_action(); }, kUnspecified)
        .refuses("verbal_record.verbal", [](auto& v) { v.set_verbal(kRecord); })
        .refuses("verbal_record.spoke", [](auto& v) { v.set_spoke("Chan"); })
        .refuses("verbal_record.spoke_with", [](auto& v) { v.clear_spoke_with(); })
        .refuses("verbal_record.spoken_at", [](auto& v) { v.clear_spoken_at(); })
        .refuses("verbal_record.agreed", [](auto& v) { v.clear_agreed(); })
        .refuses("verbal_record.about", [](auto& v) { v.set_about("short"); })
        .edge(
            "verbal_record.pause", [](auto& v) { v.set_pause(kDay); },
            [](auto& v) { v.set_pause(kDay + 1); })
        .refuses("verbal_record.pause", [](auto& v) { v.set_pause(-1); });
    TEXT_EDGE(good, "verbal_record.spoke_with", set_spoke_with, 200);
    TIME_EDGE(good, "verbal_record.spoken_at", set_spoken_at);
}

TEST(VerbalBounds, OnlyWhatItIsAboutCanRestOrGetTerms) {
    a_verbal()
        .takes([](auto& v) { v.clear_about(); })
        .refuses("verbal_record.about", [](auto& v) { v.clear_about(), v.set_pause(1); })
        .refuses("verbal_record.about",
                 [](auto& v) { v.clear_about(), *v.mutable_terms() = a_quota(); })
        .edge(
            "verbal_record.terms", [](auto& v) { *v.mutable_terms() = a_quota(); },
            [](auto& v) { v.mutable_terms()->set_mode(v1::Terms::QUOTA); })
        .refuses("verbal_record.terms", [](auto& v) {
            *v.mutable_terms() = a_quota();
            v.mutable_terms()->set_effective_from(1);
        });
}

TEST(VerbalBounds, AnAnswerNamesItsRecordAndRepeatsNothing) {
    for (const auto action : {v1::VerbalRecord::CONFIRM, v1::VerbalRecord::DISPUTE}) {
        v1::VerbalRecord answer;
        answer.set_action(action);
        answer.set_verbal(kRecord);
        Bounds<v1::VerbalRecord>(&v1::Content::mutable_verbal_record, answer)
            .refuses("verbal_record.verbal", [](auto& v) { v.clear_verbal(); })
            .refuses("verbal_record.about", [](auto& v) { v.set_about(kRecord); })
            .refuses("verbal_record.about", [](auto& v) { v.set_spoke("hk-chan"); })
            .refuses("verbal_record.about", [](auto& v) { v.set_spoke_with("Li"); })
            .refuses("verbal_record.about", [](auto& v) { v.set_spoken_at(1); })
            .refuses("verbal_record.about", [](auto& v) { v.set_pause(1); })
            .refuses("verbal_record.about", [](auto& v) { *v.mutable_terms() = a_quota(); });
    }
}

// ---- public notices

TEST(PublicNoticeBounds, ADraftHasATextForEachLanguage) {
    v1::PublicNotice good;
    good.set_action(v1::PublicNotice::DRAFT);
    *good.add_texts() = a_text();
    const Bounds<v1::PublicNotice> draft(&v1::Content::mutable_public_notice, good);
    const auto in_languages = [](int count) {
        return [count](v1::PublicNotice& n) {
            n.clear_texts();
            for (int i = 0; i < count; ++i) {
                *n.add_texts() = a_text();
                n.mutable_texts(i)->set_language("x-" + std::to_string(i));
            }
        };
    };
    draft
        .refuses(
            "public_notice.action", [](auto& n) { n.clear_action(); }, kUnspecified)
        .edge("public_notice.texts", in_languages(8), in_languages(9))
        .refuses("public_notice.texts", in_languages(0))
        .refuses("public_notice.texts", [](auto& n) { *n.add_texts() = a_text(); })
        .refuses("public_notice.texts", [](auto& n) { n.mutable_texts(0)->clear_body(); })
        .refuses("public_notice.notice", [](auto& n) { n.set_notice(kRecord); })
        .edge(
            "public_notice.order", [](auto& n) { n.set_order(kRecord); },
            [](auto& n) { n.set_order("short"); })
        .edge(
            "public_notice.template", [](auto& n) { n.set_template_("use-other-port"); },
            [](auto& n) { n.set_template_("Use Other"); })
        .edge(
            "public_notice.alternatives",
            [](auto& n) {
                for (int i = 0; i < 64; ++i) n.add_alternatives("LSC");
            },
            [](auto& n) {
                for (int i = 0; i < 65; ++i) n.add_alternatives("LSC");
            })
        .refuses("public_notice.alternatives", [](auto& n) { n.add_alternatives("lsc"); });
    TIME_EDGE(draft, "public_notice.next_update_at", set_next_update_at);
}

TEST(PublicNoticeBounds, AMoveNamesItsDraft) {
    for (const auto action : {v1::PublicNotice::APPROVE, v1::PublicNotice::ISSUE,
                              v1::PublicNotice::UPDATE, v1::PublicNotice::WITHDRAW}) {
        v1::PublicNotice move;
        move.set_action(action);
        move.set_notice(kRecord);
        const bool writes = action == v1::PublicNotice::UPDATE;
        if (writes) *move.add_texts() = a_text();
        Bounds<v1::PublicNotice>(&v1::Content::mutable_public_notice, move)
            .refuses("public_notice.notice", [](auto& n) { n.clear_notice(); })
            .refuses("public_notice.order", [](auto& n) { n.set_order(kRecord); })
            .refuses("public_notice.texts", [&](auto& n) {
                if (writes)
                    n.clear_texts();
                else
                    *n.add_texts() = a_text();
            });
    }
}

// ---- duty, policy, the frame

TEST(DutyBounds, AHandoverSaysToWhomAndAnAcceptanceWhich) {
    v1::Duty handover;
    handover.set_action(v1::Duty::HANDOVER);
    handover.set_to("hk-wong");
    Bounds<v1::Duty>(&v1::Content::mutable_duty, handover)
        .refuses("duty.to", [](auto& d) { d.clear_to(); })
        .refuses("duty.handover", [](auto& d) { d.set_handover(kRecord); })
        .refuses("duty.items", [](auto& d) { d.add_items("short"); })
        .edge(
            "duty.items",
            [](auto& d) {
                for (int i = 0; i < 500; ++i) d.add_items(kRecord);
            },
            [](auto& d) {
                for (int i = 0; i < 501; ++i) d.add_items(kRecord);
            })
        .edge(
            "duty.remarks",
            [](auto& d) {
                *d.mutable_remarks() = a_text();
                d.mutable_remarks()->set_body(text_of(2'000));
            },
            [](auto& d) {
                *d.mutable_remarks() = a_text();
                d.mutable_remarks()->set_body(text_of(2'001));
            },
            kTooLarge);
    v1::Duty acceptance;
    acceptance.set_action(v1::Duty::ACCEPT);
    acceptance.set_handover(kRecord);
    Bounds<v1::Duty>(&v1::Content::mutable_duty, acceptance)
        .refuses("duty.handover", [](auto& d) { d.clear_handover(); })
        .refuses("duty.to", [](auto& d) { d.set_to("hk-wong"); })
        .refuses("duty.items", [](auto& d) { d.add_items(kRecord); })
        .refuses("duty.remarks", [](auto& d) { *d.mutable_remarks() = a_text(); })
        .refuses("duty.action", [](auto& d) { d.set_action(static_cast<v1::Duty::Action>(5)); });
}

TEST(PolicyBounds, OneThingIsChangedAtATime) {
    v1::PolicyChange shared;
    shared.set_alert_lifetime(1);
    const Bounds<v1::PolicyChange> policy(&v1::Content::mutable_policy_change, shared);
    const auto percent = [](std::uint32_t minor, std::uint32_t moderate, std::uint32_t severe) {
        return [=](v1::PolicyChange& p) {
            p.Clear();
            p.set_minor_percent(minor);
            p.set_moderate_percent(moderate);
            p.set_severe_percent(severe);
        };
    };
    policy.refuses("policy_change.agrees_to", [](auto& p) { p.Clear(); })
        .refuses("policy_change.agrees_to", [](auto& p) { p.set_agrees_to(kRecord); })
        .refuses("policy_change.agrees_to", [](auto& p) { p.Clear(), p.set_agrees_to("short"); })
        .takes([](auto& p) { p.Clear(), p.set_agrees_to(kRecord); })
        .edge("policy_change.minor_percent", percent(998, 999, 1'000), percent(998, 999, 1'001))
        .refuses("policy_change.minor_percent", percent(0, 1, 2))
        .refuses("policy_change.minor_percent", percent(120, 120, 150))
        .refuses("policy_change.minor_percent", percent(110, 150, 150))
        .refuses("policy_change.agrees_to", [&](auto& p) {
            percent(110, 130, 150)(p);
            p.set_longest_pause(1);
        });
}

TEST(PolicyBounds, DeadlinesAndLifetimesAreAtMostADay) {
    const Bounds<v1::PolicyChange> policy(&v1::Content::mutable_policy_change, [] {
        v1::PolicyChange change;
        change.set_proposal_lifetime(1);
        return change;
    }());
    COUNT_EDGE(policy, "policy_change.alert_lifetime", set_alert_lifetime, kDay);
    COUNT_EDGE(policy, "policy_change.alert_lifetime", set_proposal_lifetime, kDay);
    COUNT_EDGE(policy, "policy_change.alert_lifetime", set_longest_pause, kDay);
    policy.refuses("policy_change.alert_lifetime", [](auto& p) { p.set_alert_lifetime(-1); });
    const auto deadlines = [](std::int64_t presented, std::int64_t acknowledged,
                              std::int64_t answered, std::int64_t step) {
        v1::Deadlines out;
        out.set_presented(presented);
        out.set_acknowledged(acknowledged);
        out.set_answered(answered);
        out.set_step(step);
        return out;
    };
    const auto urgent = [&](const v1::Deadlines& stated) {
        return [=](v1::PolicyChange& p) { *p.mutable_urgent() = stated; };
    };
    const auto ordinary = [&](const v1::Deadlines& stated) {
        return [=](v1::PolicyChange& p) { *p.mutable_ordinary() = stated; };
    };
    const v1::Deadlines good = deadlines(1, kDay, kDay, kDay);
    for (const v1::Deadlines& wrong :
         {deadlines(0, 1, 1, 1), deadlines(1, 0, 1, 1), deadlines(1, 1, 0, 1),
          deadlines(1, 1, 1, 0), deadlines(kDay + 1, 1, 1, 1), deadlines(1, 1, 1, kDay + 1)})
        policy.edge("policy_change.urgent", urgent(good), urgent(wrong))
            .edge("policy_change.ordinary", ordinary(good), ordinary(wrong));
}

TEST(FrameBounds, OnlyAlertsAndOrdersSayThatTheyAreMeantOutsideHours) {
    v1::Content order = a_notice();
    *order.mutable_release_order() = an_order(v1::ReleaseOrder::HOLD);
    order.set_outside_hours(true);
    EXPECT_TRUE(read_notice(signed_envelope(order, kDesk, "log.example/audit")).ok());
    v1::Content duty = a_notice();
    duty.mutable_duty()->set_action(v1::Duty::ON);
    duty.set_outside_hours(true);
    EXPECT_EQ(read_notice(signed_envelope(duty, kDesk, "log.example/audit")).refused().detail,
              "outside_hours");
}

TEST(AcknowledgementBounds, APortIsACode) {
    v1::Acknowledgement good;
    good.set_record(kRecord);
    good.set_stage(v1::Acknowledgement::DELIVERED);
    Bounds<v1::Acknowledgement>(&v1::Content::mutable_acknowledgement, good)
        .edge(
            "acknowledgement.port", [](auto& a) { a.set_port("LSC"); },
            [](auto& a) { a.set_port("SITE"); });
}

}  // namespace
}  // namespace liaison
