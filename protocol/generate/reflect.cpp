#include "protocol/generate/reflect.hpp"

#include <algorithm>
#include <boost/core/demangle.hpp>
#include <limits>
#include <set>
#include <stdexcept>
#include <typeinfo>

#include "protocol/messages/codec.hpp"
#include "protocol/messages/events.hpp"
#include "protocol/messages/frames.hpp"
#include "protocol/messages/page_requests.hpp"
#include "protocol/messages/seat_page.hpp"

namespace yishi::generate {
namespace {

using namespace yishi::messages;
namespace describe = boost::describe;
namespace mp11 = boost::mp11;

/// Walks the types, each once, and puts what a type refers to before it.
class Walk {
  public:
    Walk(const Comments& comments, Model& model) : comments_(comments), model_(model) {}

    /// Whatever is met first while this is set is part of what clients write.
    bool from_clients = true;

    template <class... T>
    void add_union(const std::string& name, mp11::mp_identity<std::variant<T...>>) {
        if (!known_.insert(name).second) return;
        Union declared{name, {}, comments_.of(name)};
        mp11::mp_for_each<mp11::mp_list<mp11::mp_identity<T>...>>([&](auto identity) {
            using Alternative = typename decltype(identity)::type;
            add<Alternative>();
            declared.alternatives.push_back(name_of_type<Alternative>());
        });
        model_.declarations.emplace_back(std::move(declared));
    }

    template <class T>
    void add_struct() {
        add<T>();
    }

  private:
    template <class T>
    static std::string name_of_type() {
        const auto full = boost::core::demangle(typeid(T).name());
        return full.substr(full.rfind(':') + 1);
    }

    template <class T>
    void add() {
        const auto name = name_of_type<T>();
        if (!known_.insert(name).second) return;
        if constexpr (WireEnum<T>) {
            Enumeration declared{name, {}, comments_.of(name)};
            for_each_enumerator<T>([&](std::string_view value, T) { declared.values.emplace_back(value); });
            model_.declarations.emplace_back(std::move(declared));
        } else {
            Struct declared{name, std::nullopt, {}, from_clients, comments_.of(name), comments_.section_of(name)};
            if constexpr (Tagged<T>) declared.kind = std::string(T::kind);
            mp11::mp_for_each<typename Member<T>::List>([&](auto member) {
                Field field;
                field.name = member.name;
                field.comment = comment_of_member<T>(member.name);
                type_field<std::remove_cvref_t<decltype(std::declval<T&>().*member.pointer)>>(field);
                declared.fields.push_back(std::move(field));
            });
            model_.declarations.emplace_back(std::move(declared));
        }
    }

    /// The comment stands where the member is declared: in T or in its base.
    template <class T>
    std::string comment_of_member(const std::string& member) const {
        auto comment = comments_.of(name_of_type<T>() + "::" + member);
        mp11::mp_for_each<describe::describe_bases<T, describe::mod_any_access>>([&](auto base) {
            if (comment.empty()) comment = comments_.of(name_of_type<typename decltype(base)::type>() + "::" + member);
        });
        return comment;
    }

    template <class T>
    void type_field(Field& field) {
        if constexpr (messages::detail::is_optional<T>::value) {
            field.optional = true;
            type_field<typename T::value_type>(field);
        } else if constexpr (messages::detail::is_vector<T>::value) {
            field.list = true;
            field.type = single<typename T::value_type>();
        } else {
            field.type = single<T>();
        }
    }

    template <class T>
    Single single() {
        if constexpr (std::is_same_v<T, bool>) {
            return Boolean{};
        } else if constexpr (std::is_integral_v<T>) {
            // The least number of 64 bits is not read: it has no positive counterpart.
            constexpr auto most = std::numeric_limits<std::int64_t>::max();
            return WholeNumber{std::max<std::int64_t>(std::numeric_limits<T>::min(), -most),
                               static_cast<std::int64_t>(std::min<std::uint64_t>(std::numeric_limits<T>::max(), most))};
        } else if constexpr (std::is_same_v<T, std::string>) {
            return TextForm::plain;
        } else if constexpr (std::is_same_v<T, Identifier>) {
            return TextForm::identifier;
        } else if constexpr (std::is_same_v<T, Name>) {
            return TextForm::name;
        } else if constexpr (std::is_same_v<T, Text>) {
            return TextForm::text;
        } else if constexpr (std::is_same_v<T, Document>) {
            return TextForm::document;
        } else if constexpr (std::is_same_v<T, Date>) {
            return TextForm::date;
        } else if constexpr (std::is_same_v<T, DigestText>) {
            return TextForm::digest;
        } else if constexpr (std::is_same_v<T, KeyText>) {
            return TextForm::key;
        } else if constexpr (std::is_same_v<T, Secret>) {
            return TextForm::secret;
        } else if constexpr (messages::detail::is_variant<T>::value) {
            return Reference{name_of_union(mp11::mp_identity<T>{})};
        } else {
            add<T>();
            return Reference{name_of_type<T>()};
        }
    }

    /// Unions have no name in the language: these are all that stand within a frame. Another one does not compile.
    std::string name_of_union(mp11::mp_identity<Command> type) { return named("Command", type); }
    std::string name_of_union(mp11::mp_identity<Query> type) { return named("Query", type); }
    std::string name_of_union(mp11::mp_identity<Answer> type) { return named("Answer", type); }
    std::string name_of_union(mp11::mp_identity<View> type) { return named("View", type); }

    template <class T>
    std::string named(const std::string& name, T type) {
        add_union(name, type);
        return name;
    }

    const Comments& comments_;
    Model& model_;
    std::set<std::string> known_;
};

}  // namespace

Model reflect(const Comments& comments) {
    Model model;
    Walk walk(comments, model);
    walk.add_union("ClientFrame", mp11::mp_identity<ClientFrame>{});
    walk.add_union("PageRequest", mp11::mp_identity<PageRequest>{});
    walk.add_union("SeatPageAct", mp11::mp_identity<SeatPageAct>{});
    walk.from_clients = false;
    walk.add_union("ServerFrame", mp11::mp_identity<ServerFrame>{});
    walk.add_union("Event", mp11::mp_identity<Event>{});
    walk.add_struct<RollEntry>();
    walk.add_union("PageAnswer", mp11::mp_identity<PageAnswer>{});
    walk.add_union("SeatPageEvent", mp11::mp_identity<SeatPageEvent>{});
    model.limits = comments.limits();
    for (const auto& listed : enumerators(RejectionCode{}))
        model.rejections.push_back(
            {std::string(listed.name), std::string(chinese(listed.value)), std::string(english(listed.value))});
    return model;
}

}  // namespace yishi::generate
