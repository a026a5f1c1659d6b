// The values that a template sees: nothing, a boolean, a number, a text, a list, or an object whose fields
// are read on demand.
//
// A value is small, is copied freely and owns nothing. What it points to belongs to the caller of the
// rendering, or to the rendering's arena, and outlives the value.

#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory_resource>
#include <string>
#include <string_view>

namespace handlebars {

class HelperCall;
class Value;

// Memory for what a rendering makes, freed when it ends.
class Arena {
public:
    std::string_view keep(std::string_view text);

    // For types without a destructor.
    template <typename T>
    const T* make(T thing) {
        static_assert(std::is_trivially_destructible_v<T>);
        return new (room(sizeof(T))) T(std::move(thing));
    }

    // Uninitialized memory of that size.
    void* room(std::size_t bytes) {
        used_ += bytes;
        return memory_.allocate(bytes);
    }

    std::size_t used() const { return used_; }

private:
    std::pmr::monotonic_buffer_resource memory_{4'096};
    std::size_t used_ = 0;
};

using Helper = std::function<Value(HelperCall&)>;

struct Entry;

// How to read the fields of one kind of object. There is one for each kind, for the whole life of the
// program.
struct ObjectType {
    // Undefined if there is no such field.
    Value (*get)(const void* self, std::string_view name, Arena& arena) = nullptr;
    // For `#each` over an object; null if it cannot be iterated over.
    std::size_t (*size)(const void* self) = nullptr;
    Entry (*entry)(const void* self, std::size_t index, Arena& arena) = nullptr;
};

struct ListType {
    std::size_t (*size)(const void* self) = nullptr;
    Value (*at)(const void* self, std::size_t index, Arena& arena) = nullptr;
};

class Value {
public:
    enum class Kind : std::uint8_t { Undefined, Null, Boolean, Number, String, Safe, List, Object, Function };

    Value() = default;
    static Value null() { return Value(Kind::Null); }
    static Value boolean(bool truth) {
        Value value(Kind::Boolean);
        value.boolean_ = truth;
        return value;
    }
    static Value number(double number) {
        Value value(Kind::Number);
        value.number_ = number;
        return value;
    }
    static Value string(std::string_view text) { return of_text(Kind::String, text); }
    // HTML that is not escaped again.
    static Value safe(std::string_view html) { return of_text(Kind::Safe, html); }
    static Value list(const ListType& type, const void* self) { return of_thing(Kind::List, &type, self); }
    static Value object(const ObjectType& type, const void* self) {
        return of_thing(Kind::Object, &type, self);
    }
    // A function in the data, called where a helper could be and where its value is shown.
    static Value function(const Helper& helper) { return of_thing(Kind::Function, nullptr, &helper); }

    Kind kind() const { return kind_; }
    bool is_nothing() const { return kind_ <= Kind::Null; }
    bool is_text() const { return kind_ == Kind::String || kind_ == Kind::Safe; }
    // Truth as in JavaScript.
    bool is_truthy() const;
    // Emptiness as for `#if` and `#with`: an empty list is empty, zero is not.
    bool is_empty() const;
    // Whether both are the same object, or equal numbers or texts.
    bool is_same_as(const Value& other) const;

    bool truth() const { return kind_ == Kind::Boolean && boolean_; }
    double number() const { return kind_ == Kind::Number ? number_ : 0; }
    std::string_view text() const {
        return is_text() ? std::string_view(text_, length_) : std::string_view();
    }
    const Helper& function() const { return *static_cast<const Helper*>(self_); }

    // The C++ object behind an object of this type; null for any other value.
    template <typename T>
    const T* as(const ObjectType& type) const {
        return kind_ == Kind::Object && type_ == &type ? static_cast<const T*>(self_) : nullptr;
    }

    // The size of a list; 0 for anything else.
    std::size_t size() const { return kind_ == Kind::List ? list_type().size(self_) : 0; }
    Value at(std::size_t index, Arena& arena) const {
        return index < size() ? list_type().at(self_, index, arena) : Value();
    }
    // For an object that can be iterated over.
    std::size_t entry_count() const;
    Entry entry(std::size_t index, Arena& arena) const;

    // A field of an object, an item of a list by its index, or the `length` of a list or a text.
    Value get(std::string_view name, Arena& arena) const {
        return kind_ == Kind::Object ? object_type().get(self_, name, arena) : get_other(name, arena);
    }

    // Appends the value as text, unescaped.
    void append_to(std::string& out, Arena& arena) const;

private:
    explicit Value(Kind kind) : kind_(kind) {}
    Value get_other(std::string_view name, Arena& arena) const;
    static Value of_text(Kind kind, std::string_view text) {
        Value value(kind);
        value.text_ = text.data();
        value.length_ = text.size();
        return value;
    }
    static Value of_thing(Kind kind, const void* type, const void* self) {
        Value value(kind);
        value.self_ = self;
        value.type_ = type;
        return value;
    }
    const ObjectType& object_type() const { return *static_cast<const ObjectType*>(type_); }
    const ListType& list_type() const { return *static_cast<const ListType*>(type_); }

    union {
        bool boolean_;
        double number_;
        const char* text_;
        const void* self_ = nullptr;
    };
    union {
        std::size_t length_ = 0;
        const void* type_;
    };
    Kind kind_ = Kind::Undefined;
};

struct Entry {
    std::string_view name;
    Value value;
};

// A table of fields, sorted by name, from which `object_type` makes a type:
//
//     constexpr Field<Article> kFields[] = {{"headline", [](const Article& a, Arena&) { … }}, …};
//     constexpr ObjectType kArticle = object_type<Article, kFields>();
template <typename T>
struct Field {
    std::string_view name;
    Value (*read)(const T& self, Arena& arena);
};

template <typename T, const auto& kFields>
constexpr ObjectType object_type() {
    constexpr auto kIsInOrder = [] {
        for (std::size_t i = 1; i < std::size(kFields); ++i) {
            if (!(kFields[i - 1].name < kFields[i].name)) return false;
        }
        return true;
    };
    static_assert(kIsInOrder(), "fields must be sorted by name");
    return {.get = [](const void* self, std::string_view name, Arena& arena) -> Value {
        std::size_t low = 0;
        std::size_t high = std::size(kFields);
        while (low < high) {
            std::size_t middle = (low + high) / 2;
            int order = kFields[middle].name.compare(name);
            if (order == 0) return kFields[middle].read(*static_cast<const T*>(self), arena);
            (order < 0 ? low : high) = order < 0 ? middle + 1 : middle;
        }
        return {};
    }};
}

}  // namespace handlebars
