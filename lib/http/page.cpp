#include "http/page.h"

#include <fmt/format.h>

namespace http {

namespace {

void add_all(std::string& text, FieldPairs& pairs, std::span<const OwnedField> fields) {
    for (const OwnedField& field : fields) {
        text += fmt::format("{}: {}\r\n", field.name, field.value);
        pairs.add(field.name, field.value);
    }
}

}  // namespace

void FieldPairs::add(std::string_view name, std::string_view value) {
    places_.push_back({static_cast<std::uint32_t>(bytes_.size()), static_cast<std::uint32_t>(name.size()),
                       static_cast<std::uint32_t>(value.size())});
    for (char letter : name)
        bytes_ += letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
    bytes_ += value;
}

Field FieldPairs::operator[](std::size_t index) const {
    const Place& place = places_[index];
    std::string_view bytes(bytes_);
    return {bytes.substr(place.begin, place.name_size),
            bytes.substr(place.begin + place.name_size, place.value_size)};
}

void set_page_fields(PageForm& form, std::span<const OwnedField> with_every_answer,
                     std::span<const OwnedField> with_page) {
    const OwnedField content_length[] = {{"Content-Length", std::to_string(form.length)}};
    form.fields.clear();
    form.pairs = {};
    add_all(form.fields, form.pairs, with_every_answer);
    form.not_modified_fields = form.fields + "\r\n";
    form.not_modified_pair_count = form.pairs.size();
    add_all(form.fields, form.pairs, with_page);
    add_all(form.fields, form.pairs, content_length);
    form.fields += "\r\n";
}

}  // namespace http
