#include "http/fields/forwarded.h"

#include <algorithm>
#include <charconv>
#include <optional>

#include "base/strings.h"
#include "http/fields/internal/syntax.h"

namespace http {

namespace {

constexpr unsigned kAddressBits = 128;
constexpr unsigned kV4Bits = 32;

bool bit_of(const IpAddress& address, unsigned bit) {
    return (address.bytes()[bit / 8] >> (7U - bit % 8) & 1U) != 0;
}

bool has_bits_beyond(const IpAddress& address, unsigned bits) {
    for (unsigned bit = bits; bit < kAddressBits; ++bit) {
        if (bit_of(address, bit)) return true;
    }
    return false;
}

bool share_bits(const IpAddress& a, const IpAddress& b, unsigned bits) {
    auto whole_bytes = static_cast<std::ptrdiff_t>(bits / 8);
    if (!std::equal(a.bytes().begin(), a.bytes().begin() + whole_bytes, b.bytes().begin())) return false;
    for (unsigned bit = bits - bits % 8; bit < bits; ++bit) {
        if (bit_of(a, bit) != bit_of(b, bit)) return false;
    }
    return true;
}

// Parses the prefix length of a network and returns it out of 128 bits. A network written as IPv6, such as
// `::ffff:10.0.0.0/104`, has that length already.
std::optional<unsigned> parse_prefix_length(std::string_view text, bool written_as_v4) {
    unsigned length = 0;
    auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), length);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    if (length > (written_as_v4 ? kV4Bits : kAddressBits)) return std::nullopt;
    return written_as_v4 ? kAddressBits - kV4Bits + length : length;
}

// Parses an entry of X-Forwarded-For. Some proxies add a port to the address; an IPv6 address then has
// brackets.
std::optional<IpAddress> parse_entry(std::string_view entry) {
    if (auto address = IpAddress::parse(entry)) return address;
    if (entry.starts_with('[')) {
        std::size_t close = entry.find(']');
        return close == std::string_view::npos ? std::nullopt : IpAddress::parse(entry.substr(1, close - 1));
    }
    return IpAddress::parse(entry.substr(0, entry.find(':')));
}

// Finds the client in lists of addresses. It walks a list from the right, as long as the machine that added
// the entry is trusted.
class ClientSearch {
public:
    ClientSearch(const IpAddress& peer, const TrustedNetworks& trusted) : trusted_(trusted), client_(peer) {}

    void walk(std::string_view list) {
        while (!over_ && trusted_.contains(client_)) {
            std::size_t comma = list.rfind(',');
            bool is_leftmost = comma == std::string_view::npos;
            step(internal::trim_whitespace(is_leftmost ? list : list.substr(comma + 1)));
            if (is_leftmost) return;
            list = list.substr(0, comma);
        }
    }

    const IpAddress& client() const { return client_; }

private:
    void step(std::string_view entry) {
        auto address = parse_entry(entry);
        over_ = !address;
        if (address) client_ = *address;
    }

    const TrustedNetworks& trusted_;
    IpAddress client_;
    bool over_ = false;
};

std::string_view last_item(std::string_view list) {
    std::size_t comma = list.rfind(',');
    return internal::trim_whitespace(comma == std::string_view::npos ? list : list.substr(comma + 1));
}

}  // namespace

base::Result<TrustedNetworks> TrustedNetworks::parse(std::span<const std::string> texts) {
    TrustedNetworks trusted;
    for (std::string_view text : texts) {
        std::size_t slash = text.find('/');
        auto base = IpAddress::parse(text.substr(0, slash));
        bool written_as_v4 = text.find(':') == std::string_view::npos;
        std::optional<unsigned> bits = kAddressBits;
        if (slash != std::string_view::npos)
            bits = parse_prefix_length(text.substr(slash + 1), written_as_v4);
        if (!base || !bits || has_bits_beyond(*base, *bits)) {
            return base::invalid("networks.malformed",
                                 "This is not a network like 10.0.0.0/8: " + std::string(text));
        }
        trusted.networks_.push_back({*base, *bits});
    }
    return trusted;
}

bool TrustedNetworks::contains(const IpAddress& address) const {
    return std::any_of(networks_.begin(), networks_.end(), [&](const Network& network) {
        return share_bits(network.base, address, network.bits);
    });
}

IpAddress client_address(const IpAddress& peer, std::string_view x_forwarded_for,
                         const TrustedNetworks& trusted) {
    ClientSearch search(peer, trusted);
    search.walk(x_forwarded_for);
    return search.client();
}

IpAddress client_address(const IpAddress& peer, const RequestHead& request, const TrustedNetworks& trusted) {
    ClientSearch search(peer, trusted);
    std::span<const Field> fields = request.fields.span();
    for (auto field = fields.rbegin(); field != fields.rend(); ++field) {
        if (base::equals_ignoring_ascii_case(field->name, "x-forwarded-for")) search.walk(field->value);
    }
    return search.client();
}

Scheme client_scheme(Scheme own, const IpAddress& peer, const RequestHead& request,
                     const TrustedNetworks& trusted) {
    if (!trusted.contains(peer)) return own;
    std::span<const Field> fields = request.fields.span();
    for (auto field = fields.rbegin(); field != fields.rend(); ++field) {
        if (!base::equals_ignoring_ascii_case(field->name, "x-forwarded-proto")) continue;
        std::string_view scheme = last_item(field->value);
        if (base::equals_ignoring_ascii_case(scheme, "https")) return Scheme::Https;
        if (base::equals_ignoring_ascii_case(scheme, "http")) return Scheme::Http;
        return own;
    }
    return own;
}

}  // namespace http
