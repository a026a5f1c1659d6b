// The values that a template sees: undefined, null, a boolean, a number, a text, a list, a function, or an
// object whose fields are read on demand.
//
// A value is small, is copied freely and owns nothing. The memory it points to belongs to the caller of the
// rendering or to the rendering's arena, and outlives the value.

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

// Memory for the objects that a rendering creates. It is freed when the rendering ends.
class Arena {
public:
    std::string_view keep(std::string_view text);

    // Copies an object of a trivially destructible type into the arena.
    template <typename T>
    const T* make(T thing) {
        static_assert(std::is_trivially_destructible_v<T>);
        return new (room(sizeof(T))) T(std::move(thing));
    }

    // Returns uninitialized memory of this size.
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

// The functions that read the fields of one type of object. Each type has one ObjectType, which lives as long
// as the program.
struct ObjectType {
    // Returns the field, or an undefined value if there is no such field.
    Value (*get)(const void* self, std::string_view name, Arena& arena) = nullptr;
    // `size` and `entry` are for `#each` over an object. They are null if objects of this type cannot be
    // iterated over.
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
    // Makes a value of HTML that is not escaped on output.
    static Value safe(std::string_view html) { return of_text(Kind::Safe, html); }
    static Value list(const ListType& type, const void* self) { return of_thing(Kind::List, &type, self); }
    static Value object(const ObjectType& type, const void* self) {
        return of_thing(Kind::Object, &type, self);
    }
    // Makes a value of a function in the data. A template calls it like a helper, or to get the value to
    // show.
    static Value function(const Helper& helper) { return of_thing(Kind::Function, nullptr, &helper); }

    Kind kind() const { return kind_; }
    bool is_nothing() const { return kind_ <= Kind::Null; }
    bool is_text() const { return kind_ == Kind::String || kind_ == Kind::Safe; }
    // Returns true if the value is true in JavaScript.
    bool is_truthy() const;
    // Returns true if `#if` and `#with` treat the value as empty. An empty list is empty, but zero is not.
    bool is_empty() const;
    // Returns true if both values are the same object, or equal numbers, booleans or texts.
    bool is_same_as(const Value& other) const;

    bool truth() const { return kind_ == Kind::Boolean && boolean_; }
    double number() const { return kind_ == Kind::Number ? number_ : 0; }
    std::string_view text() const {
        return is_text() ? std::string_view(text_, length_) : std::string_view();
    }
    const Helper& function() const { return *static_cast<const Helper*>(self_); }

    // Returns the C++ object behind an object of this type, or null for any other value.
    template <typename T>
    const T* as(const ObjectType& type) const {
        return kind_ == Kind::Object && type_ == &type ? static_cast<const T*>(self_) : nullptr;
    }

    // Returns the size of a list, or 0 for any other value.
    std::size_t size() const { return kind_ == Kind::List ? list_type().size(self_) : 0; }
    Value at(std::size_t index, Arena& arena) const {
        return index < size() ? list_type().at(self_, index, arena) : Value();
    }
    // `entry_count` and `entry` go through the fields of an object that can be iterated over.
    std::size_t entry_count() const;
    Entry entry(std::size_t index, Arena& arena) const;

    // Returns a field of an object, an item of a list by its index, or the `length` of a list or a text.
    // Returns an undefined value if there is none.
    Value get(std::string_view name, Arena& arena) const {
        return kind_ == Kind::Object ? object_type().get(self_, name, arena) : get_other(name, arena);
    }

    // Appends the value as text, without escaping it.
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

// One field of an object. `object_type` makes an ObjectType from a table of fields that is sorted by name:
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
