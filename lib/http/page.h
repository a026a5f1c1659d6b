// A page ready to be sent: for each compressed form its header fields and its bytes, prepared when the page
// was made, so that answering a reader is a matter of pointing at them.

#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/time.h"
#include "http/fields/content_coding.h"
#include "http/fields/field.h"
#include "http/message.h"

namespace http {

// Fields as HTTP/2 sends them, their names in small letters. Kept close together, since every form of every
// page has its own.
class FieldPairs {
public:
    void add(std::string_view name, std::string_view value);
    std::size_t size() const { return places_.size(); }
    // Its own memory.
    std::size_t bytes() const { return bytes_.capacity() + places_.capacity() * sizeof(Place); }
    // Views into this.
    Field operator[](std::size_t index) const;

private:
    struct Place {
        std::uint32_t begin;
        std::uint32_t name_size;
        std::uint32_t value_size;
    };

    std::string bytes_;
    std::vector<Place> places_;
};

// One form of a page. Its fields are prepared for either protocol, by `set_page_fields`. In HTTP/1.1 they
// stand between the Date field and the body, as sent, with the empty line at their end.
struct PageForm {
    std::string fields;
    std::string not_modified_fields;          // for 304
    FieldPairs pairs;                         // the same for HTTP/2
    std::size_t not_modified_pair_count = 0;  // how many of them, from the first, go with 304
    std::string entity_tag;                   // with its quotes
    std::vector<std::string_view> segments;
    std::uint64_t length = 0;  // of all segments
};

// Prepares the fields of a form whose segments and length are set: `with_every_answer` also goes with 304
// (RFC 9110 §15.4.5), `with_page` only with the page, and Content-Length is added to it. Neither names Date
// or Connection.
void set_page_fields(PageForm& form, std::span<const OwnedField> with_every_answer,
                     std::span<const OwnedField> with_page);

// Immutable, counted, and shared between threads: whoever is still sending an old page keeps it alive. Derive
// to own what the segments point into.
class Page {
public:
    Page(int status, std::optional<base::Time> last_modified)
        : status_(status), last_modified_(last_modified) {}
    Page(const Page&) = delete;
    Page& operator=(const Page&) = delete;
    virtual ~Page() = default;

    int status() const { return status_; }
    std::optional<base::Time> last_modified() const { return last_modified_; }
    CodingSet codings() const { return codings_; }
    const PageForm& form(ContentCoding coding) const { return *forms_[static_cast<std::size_t>(coding)]; }

    void hold() const { references_.fetch_add(1, std::memory_order_relaxed); }
    void let_go() const {
        if (references_.fetch_sub(1, std::memory_order_acq_rel) == 1) delete this;
    }

protected:
    void add_form(ContentCoding coding, PageForm form) {
        codings_.add(coding);
        forms_[static_cast<std::size_t>(coding)] = std::move(form);
    }

private:
    int status_;
    std::optional<base::Time> last_modified_;
    CodingSet codings_;
    std::array<std::optional<PageForm>, 4> forms_;
    mutable std::atomic<std::uint32_t> references_{0};
};

// Holds a page for as long as it lives.
class PageHold {
public:
    PageHold() = default;
    explicit PageHold(const Page* page) : page_(page) {
        if (page_ != nullptr) page_->hold();
    }
    PageHold(PageHold&& other) noexcept : page_(std::exchange(other.page_, nullptr)) {}
    PageHold& operator=(PageHold&& other) noexcept {
        std::swap(page_, other.page_);
        return *this;
    }
    ~PageHold() {
        if (page_ != nullptr) page_->let_go();
    }

    const Page* get() const { return page_; }
    const Page* operator->() const { return page_; }
    explicit operator bool() const { return page_ != nullptr; }

private:
    const Page* page_ = nullptr;
};

// What became of a page that was not in memory.
enum class Made {
    Page,     // here it is
    NoPage,   // there is no page at this address; a handler must answer
    TooBusy,  // too many are being made; the reader should come back in a moment
    Failed,   // it could not be made just now
};

using PageMade = std::function<void(Made, PageHold)>;

// Where the server looks for a page before anything else.
class PageSource {
public:
    virtual ~PageSource() = default;

    // Called on the server's threads for every request: must not block, allocate or take a lock that a writer
    // can hold. `target` is as it was sent, with its query. Nothing if there is no such page in memory.
    virtual PageHold find(std::string_view host, std::string_view target) = 0;

    // Called after `find` found nothing: has the page made, once however many wait for it. Must not block;
    // `made` is called once, on any thread, maybe before this returns.
    virtual void make(std::string_view host, std::string_view target, PageMade made) = 0;

    // The server is about to end: whoever still waits is told `Failed` before this returns, and so is at once
    // whoever asks later.
    virtual void stop_making() {}
};

}  // namespace http
