#pragma once

#include <array>
#include <cstdint>
#include <limits>
#include <random>
#include <string>

#include "protocol/messages/codec.hpp"

namespace yishi::messages {

/// Makes values of any wire type by reflection: valid, with the edges of each type among them. The same seed gives the
/// same values everywhere: only the engine of <random> is used, whose output the standard fixes, no distribution.
class Sampler {
  public:
    explicit Sampler(std::uint32_t seed) : random_(seed) {}

    template <class T>
    T make() {
        T value{};
        fill(value);
        return value;
    }

    /// A value of the variant's alternative with that index.
    template <class Variant>
    Variant alternative(std::size_t wanted) {
        Variant value;
        boost::mp11::mp_for_each<boost::mp11::mp_iota_c<std::variant_size_v<Variant>>>([&](auto index) {
            if (index == wanted) fill(value.template emplace<index>());
        });
        return value;
    }

  private:
    std::size_t below(std::size_t bound) { return random_() % bound; }

    template <class T, std::size_t N>
    T one_of(const std::array<T, N>& choices) {
        return choices[below(N)];
    }

    template <class T>
    void fill(T& value) {
        if constexpr (std::is_same_v<T, bool>) {
            value = below(2) == 1;
        } else if constexpr (std::is_integral_v<T>) {
            constexpr auto widest = static_cast<T>(std::min<std::uint64_t>(std::numeric_limits<T>::max(), largest));
            value = one_of(std::array<T, 5>{T{0}, T{1}, T{26}, T{3'000}, widest});
            if (std::is_signed_v<T> && below(4) == 0) value = static_cast<T>(T{0} - value);
        } else if constexpr (std::is_same_v<T, std::string>) {
            value = one_of(std::array<const char*, 4>{"", "a\"b\\c/d", "第35次会议\n\ttab\r", "\x01 \x7f 𝄞"});
        } else if constexpr (std::is_same_v<T, Identifier>) {
            value = one_of(std::array<const char*, 4>{"m-0412", ".", "15-35", "abcdefghijklmnopqrstuvwxyz0189.-"});
        } else if constexpr (std::is_same_v<T, Name>) {
            value = below(3) == 0 ? std::string(limits::name_bytes, 'n')
                                  : std::string(one_of(std::array<const char*, 2>{"李\"明\\", "Sea and air"}));
        } else if constexpr (std::is_same_v<T, Text>) {
            value = below(8) == 0 ? std::string(limits::text_bytes, 't')
                                  : std::string(one_of(std::array<const char*, 3>{"", "第一行\n第二行", "One line."}));
        } else if constexpr (std::is_same_v<T, Document>) {
            value = std::string("id,name\n\"m-1\",王芳\r\n\t");
        } else if constexpr (std::is_same_v<T, Date>) {
            value = one_of(std::array<const char*, 3>{"2024-02-29", "1999-12-31", "0001-01-01"});
        } else if constexpr (std::is_same_v<T, DigestText>) {
            value.text = one_of(std::array<const char*, 2>{"47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=",
                                                           "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="});
        } else if constexpr (std::is_same_v<T, KeyText>) {
            value.text =
                below(2) == 0 ? "AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEB" : "Ag" + std::string(121, 'A') + "=";
        } else if constexpr (std::is_same_v<T, Secret>) {
            value = one_of(std::array<const char*, 3>{"135790", "0012345678", "a\"b\\~!"});
        } else if constexpr (WireEnum<T>) {
            std::size_t count = 0;
            for_each_enumerator<T>([&](std::string_view, T) { ++count; });
            std::size_t wanted = below(count);
            for_each_enumerator<T>([&](std::string_view, T each) {
                if (wanted-- == 0) value = each;
            });
        } else if constexpr (detail::is_optional<T>::value) {
            if (below(2) == 1) fill(value.emplace());
        } else if constexpr (detail::is_vector<T>::value) {
            value.resize(below(4));
            for (auto& item : value) fill(item);
        } else if constexpr (detail::is_variant<T>::value) {
            value = alternative<T>(below(std::variant_size_v<T>));
        } else {
            boost::mp11::mp_for_each<typename Member<T>::List>([&](auto described) { fill(value.*described.pointer); });
        }
    }

    static constexpr std::uint64_t largest = std::numeric_limits<std::int64_t>::max();
    std::mt19937 random_;
};

/// Calls `visit(value)` with `times` samples of each alternative of the variant, in order.
template <class Variant, class Visitor>
void for_each_sample(std::size_t times, Visitor visit) {
    for (std::size_t index = 0; index < std::variant_size_v<Variant>; ++index) {
        for (std::size_t i = 0; i < times; ++i) {
            Sampler sampler(static_cast<std::uint32_t>(index * 1'000 + i));
            visit(sampler.alternative<Variant>(index));
        }
    }
}

}  // namespace yishi::messages
