// A page that is ready to send. The fields and the body of each content coding are prepared when the page is
// made, so that sending only needs pointers to them.

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

// A list of HTTP/2 fields, with lower-case names. All texts are stored in one string to save memory, because
// each form of each page has such a list.
class FieldPairs {
public:
    void add(std::string_view name, std::string_view value);
    std::size_t size() const { return places_.size(); }
    // The heap memory that the list uses, in bytes.
    std::size_t bytes() const { return bytes_.capacity() + places_.capacity() * sizeof(Place); }
    // The views in the returned field point into this object.
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

// One form of a page, that is, the page in one content coding. `set_page_fields` fills in the fields for
// HTTP/1.1 and HTTP/2.
struct PageForm {
    // The fields of an answer over HTTP/1.1 as sent, from after the Date field to the empty line before the
    // body.
    std::string fields;
    // The fields of a 304 answer over HTTP/1.1, in the same format as `fields`.
    std::string not_modified_fields;
    // The fields of an answer over HTTP/2.
    FieldPairs pairs;
    // A 304 answer over HTTP/2 gets only this many of `pairs`, from the first.
    std::size_t not_modified_pair_count = 0;
    std::string entity_tag;  // the ETag, with its quotes
    std::vector<std::string_view> segments;
    std::uint64_t length = 0;  // the size of all segments together, in bytes
};

// Prepares the fields of a form, whose `length` must be set. An answer with the page gets both lists and
// Content-Length. A 304 answer gets only `with_every_answer` (RFC 9110 §15.4.5). Neither list may hold Date
// or Connection, because the server adds these.
void set_page_fields(PageForm& form, std::span<const OwnedField> with_every_answer,
                     std::span<const OwnedField> with_page);

// An immutable page, reference-counted and shared between threads. A connection that is still sending an old
// version of a page keeps it alive. The derived class owns the bytes that the segments of its forms point
// into.
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

// A smart pointer that holds one reference to a page, or none.
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

// The outcome of making a page that was not in memory.
enum class Made {
    Page,     // the page was made
    NoPage,   // there is no page at this address; a handler must answer
    TooBusy,  // too many pages are being made; the reader should retry in a moment
    Failed,   // the page could not be made
};

using PageMade = std::function<void(Made, PageHold)>;

// Where the server looks for a page before it calls the handler.
class PageSource {
public:
    virtual ~PageSource() = default;

    // Finds a page in memory. The server calls it on its loop threads for each GET or HEAD request, so it
    // must not block, allocate, or take a lock that a writer can hold. `target` is the request target as
    // sent, with its query. Returns an empty PageHold if the page is not in memory.
    virtual PageHold find(std::string_view host, std::string_view target) = 0;

    // Makes a page that `find` did not find, once for all requests that wait for it. Must not block. Calls
    // `made` exactly once, on any thread, possibly before this function returns.
    virtual void make(std::string_view host, std::string_view target, PageMade made) = 0;

    // Called when the server stops. Must call all waiting `made` callbacks with `Made::Failed` before it
    // returns. Later calls of `make` must fail at once.
    virtual void stop_making() {}
};

}  // namespace http
