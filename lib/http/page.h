// A page ready to send: the fields and the bytes of each compressed form, prepared when the page was made, so
// that an answer only has to point at them.

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

// Fields as HTTP/2 sends them, with lower-case names. They are stored compactly, because every form of every
// page has its own.
class FieldPairs {
public:
    void add(std::string_view name, std::string_view value);
    std::size_t size() const { return places_.size(); }
    // The memory it uses.
    std::size_t bytes() const { return bytes_.capacity() + places_.capacity() * sizeof(Place); }
    // The views point into this object.
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

// One form of a page. `set_page_fields` prepares its fields for both protocols. For HTTP/1.1 they are as
// sent, from after the Date field to the empty line before the body.
struct PageForm {
    std::string fields;
    std::string not_modified_fields;          // for 304
    FieldPairs pairs;                         // the same for HTTP/2
    std::size_t not_modified_pair_count = 0;  // how many of them, from the first, go with a 304
    std::string entity_tag;                   // with its quotes
    std::vector<std::string_view> segments;
    std::uint64_t length = 0;  // of all segments
};

// Prepares the fields of a form whose segments and length are set. `with_every_answer` also goes with 304
// (RFC 9110 §15.4.5), `with_page` only with the page; Content-Length is added. Neither list holds Date or
// Connection.
void set_page_fields(PageForm& form, std::span<const OwnedField> with_every_answer,
                     std::span<const OwnedField> with_page);

// Immutable, reference-counted and shared between threads: a connection that still sends an old page keeps it
// alive. A derived class owns the bytes that the segments point into.
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

// Holds a reference to a page.
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

// The outcome for a page that was not in memory.
enum class Made {
    Page,     // it was made
    NoPage,   // there is no page at this address; a handler must answer
    TooBusy,  // too many are being made; the reader should try again in a moment
    Failed,   // it could not be made
};

using PageMade = std::function<void(Made, PageHold)>;

// Where the server looks for a page first.
class PageSource {
public:
    virtual ~PageSource() = default;

    // Called on the server's threads for every request: must not block, allocate, or take a lock that a
    // writer can hold. `target` is as sent, with its query. Empty if no such page is in memory.
    virtual PageHold find(std::string_view host, std::string_view target) = 0;

    // Called after `find` found nothing. Has the page made, once for all who wait for it. Must not block.
    // Calls `made` once, on any thread, maybe before this returns.
    virtual void make(std::string_view host, std::string_view target, PageMade made) = 0;

    // The server is about to end. Everyone who still waits gets `Failed` before this returns; later callers
    // get it at once.
    virtual void stop_making() {}
};

}  // namespace http
