#include "base/ordered_json.h"

#include <algorithm>
#include <vector>

namespace base {

namespace json = boost::json;

json::object with_keys_in_order(const json::object& object) {
    std::vector<json::string_view> keys;
    keys.reserve(object.size());
    for (const auto& pair : object)
        keys.push_back(pair.key());
    std::ranges::sort(keys);
    json::object result;
    for (json::string_view key : keys)
        result.emplace(key, object.at(key));
    return result;
}

}  // namespace base
