#include "http/events/server_sent_events.h"

#include <array>
#include <atomic>
#include <thread>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace {

using http::Broadcaster;
using http::ServerSentEvent;
using http::Subscription;

Broadcaster::Message message(std::string text) {
    return std::make_shared<const std::string>(std::move(text));
}

std::string texts(const std::vector<Broadcaster::Message>& messages) {
    std::string all;
    for (const auto& each : messages)
        all += *each + " ";
    return all;
}

std::string error_code(const ServerSentEvent& event) {
    auto text = http::format_event(event);
    return text ? "formatted" : text.error().code();
}

// Parses one message as a browser does (WHATWG HTML §9.2.6), and returns its data. All line ends must be line
// feeds.
std::string data_as_read(std::string_view stream) {
    std::string data;
    while (!stream.empty()) {
        std::string_view line = stream.substr(0, stream.find('\n'));
        stream.remove_prefix(line.size() + 1);
        if (!line.starts_with("data:")) continue;
        line.remove_prefix(5);
        if (line.starts_with(' ')) line.remove_prefix(1);
        data += line;
        data += '\n';
    }
    data.pop_back();
    return data;
}

}  // namespace

TEST(ServerSentEvent, IsWrittenInLines) {
    EXPECT_EQ(*http::format_event({.event = "", .id = {}, .retry = {}, .data = "hello"}), "data: hello\n\n");
    EXPECT_EQ(*http::format_event(
                  {.event = "score", .id = "42", .retry = std::chrono::milliseconds(1'500), .data = "1:0"}),
              "event: score\nid: 42\nretry: 1500\ndata: 1:0\n\n");
    EXPECT_EQ(*http::format_event({.event = "", .id = "", .retry = {}, .data = ""}), "id: \ndata: \n\n");
}

TEST(ServerSentEvent, SplitsDataAtAnyLineEnd) {
    auto data = [](std::string_view text) {
        return *http::format_event({.event = "", .id = {}, .retry = {}, .data = text});
    };
    EXPECT_EQ(data("a\nb\r\nc\rd"), "data: a\ndata: b\ndata: c\ndata: d\n\n");
    EXPECT_EQ(data("a\n"), "data: a\ndata: \n\n");
    EXPECT_EQ(data("\n\r"), "data: \ndata: \ndata: \n\n");
    EXPECT_EQ(data("a\r\n\r\nevent: x"), "data: a\ndata: \ndata: event: x\n\n");
    EXPECT_EQ(data(" a"), "data:  a\n\n");
}

TEST(ServerSentEvent, RefusesWhatWouldBecomeAnotherField) {
    using namespace std::string_view_literals;
    for (std::string_view bad : {"a\nb"sv, "a\rb"sv, "\r\n"sv, "a\0b"sv}) {
        EXPECT_EQ(error_code({.event = bad, .id = {}, .retry = {}, .data = ""}), "event.not_one_line");
        EXPECT_EQ(error_code({.event = "", .id = bad, .retry = {}, .data = ""}), "event.not_one_line");
    }
    EXPECT_EQ(error_code({.event = "", .id = {}, .retry = {}, .data = "\xFF"}), "event.not_utf8");
    EXPECT_EQ(error_code({.event = "\xC0\x80", .id = {}, .retry = {}, .data = ""}), "event.not_utf8");
    EXPECT_EQ(error_code({.event = "", .id = {}, .retry = std::chrono::milliseconds(-1), .data = ""}),
              "event.negative_retry");
}

RC_GTEST_PROP(ServerSentEventProperty, IsReadAsItWasMeant, ()) {
    auto text = *rc::gen::container<std::string>(rc::gen::elementOf(std::string("a :\n\n\r")));
    std::string expected;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n') continue;
        expected += text[i] == '\r' ? '\n' : text[i];
    }
    auto stream = *http::format_event({.event = "", .id = {}, .retry = {}, .data = text});
    RC_ASSERT(data_as_read(stream) == expected);
    RC_ASSERT(stream.find("\n\n") == stream.size() - 2);
}

TEST(Broadcaster, DeliversToTheSubscribersOfATopic) {
    Broadcaster broadcaster;
    auto first = *broadcaster.subscribe("goals", [] {});
    auto second = *broadcaster.subscribe("goals", [] {});
    auto other = *broadcaster.subscribe("weather", [] {});
    EXPECT_EQ(broadcaster.publish("goals", message("1:0")), 2U);
    EXPECT_EQ(broadcaster.publish("goals", message("1:1")), 2U);
    EXPECT_EQ(broadcaster.publish("nobody", message("x")), 0U);
    EXPECT_EQ(texts(first->take()), "1:0 1:1 ");
    EXPECT_EQ(texts(first->take()), "");
    EXPECT_EQ(texts(second->take()), "1:0 1:1 ");
    EXPECT_EQ(texts(other->take()), "");
    EXPECT_EQ(broadcaster.counts().published, 3U);
    EXPECT_EQ(broadcaster.counts().delivered, 4U);
    EXPECT_EQ(broadcaster.counts().subscribers, 3U);
}

TEST(Broadcaster, WakesOnceUntilTheNextTake) {
    Broadcaster broadcaster;
    int woken = 0;
    auto subscription = *broadcaster.subscribe("a", [&] { ++woken; });
    broadcaster.publish("a", message("1"));
    broadcaster.publish("a", message("2"));
    EXPECT_EQ(woken, 1);
    subscription->take();
    broadcaster.publish("a", message("3"));
    EXPECT_EQ(woken, 2);
    subscription.reset();
    EXPECT_EQ(broadcaster.publish("a", message("4")), 0U);
    EXPECT_EQ(woken, 2);
}

TEST(Broadcaster, DropsWhoIsTooSlowAndNobodyElse) {
    Broadcaster broadcaster({.max_waiting_messages = 2, .max_waiting_bytes = 1'000, .max_subscribers = 10});
    int woken = 0;
    auto slow = *broadcaster.subscribe("a", [&] { ++woken; });
    auto quick = *broadcaster.subscribe("a", [] {});
    for (int i = 0; i < 4; ++i) {
        broadcaster.publish("a", message("x"));
        EXPECT_EQ(texts(quick->take()), "x ");
    }
    EXPECT_TRUE(slow->is_dropped());
    EXPECT_TRUE(slow->take().empty());
    EXPECT_FALSE(quick->is_dropped());
    EXPECT_EQ(broadcaster.counts().dropped, 1U);
    EXPECT_EQ(broadcaster.publish("a", message("x")), 1U);
    EXPECT_EQ(woken, 1) << "and is not woken again";
}

TEST(Broadcaster, TellsOneWhoHasTakenAllThatItIsDropped) {
    Broadcaster broadcaster({.max_waiting_messages = 2, .max_waiting_bytes = 10, .max_subscribers = 10});
    int woken = 0;
    auto subscription = *broadcaster.subscribe("a", [&] { ++woken; });
    EXPECT_EQ(broadcaster.publish("a", message("0123456789")), 1U);
    subscription->take();
    EXPECT_EQ(broadcaster.publish("a", message("0123456789x")), 0U);
    EXPECT_TRUE(subscription->is_dropped());
    EXPECT_EQ(woken, 2);
}

TEST(Broadcaster, TurnsAwayTooManySubscribers) {
    Broadcaster broadcaster({.max_waiting_messages = 1, .max_waiting_bytes = 1, .max_subscribers = 1});
    auto first = *broadcaster.subscribe("a", [] {});
    EXPECT_EQ(broadcaster.subscribe("b", [] {}).error().code(), "events.too_many_subscribers");
    first.reset();
    EXPECT_TRUE(broadcaster.subscribe("b", [] {}).has_value());
}

TEST(Broadcaster, ServesManyThreads) {
    Broadcaster broadcaster({.max_waiting_messages = 10'000, .max_waiting_bytes = 1'000'000});
    std::atomic<std::uint64_t> taken = 0;
    auto listen = [&] {
        for (int round = 0; round < 50; ++round) {
            auto subscription = *broadcaster.subscribe("a", [] {});
            for (int i = 0; i < 5; ++i)
                taken += subscription->take().size();
        }
    };
    auto speak = [&] {
        for (int i = 0; i < 500; ++i)
            broadcaster.publish("a", message("x"));
    };
    {
        std::array<std::jthread, 4> threads;
        for (std::size_t i = 0; i < threads.size(); ++i)
            threads[i] = i % 2 == 0 ? std::jthread(listen) : std::jthread(speak);
    }
    EXPECT_EQ(broadcaster.counts().published, 1'000U);
    EXPECT_LE(taken, broadcaster.counts().delivered);
    EXPECT_EQ(broadcaster.counts().subscribers, 0U);
}
