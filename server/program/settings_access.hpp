#pragma once

#include <boost/mp11.hpp>
#include <string>

#include "server/program/settings.hpp"

namespace yishi::program {

/// Calls `visit(key, value)` for each setting, in declared order.
template <class Visitor>
void for_each_setting(Settings& settings, Visitor visit) {
    namespace describe = boost::describe;
    boost::mp11::mp_for_each<describe::describe_members<Settings, describe::mod_public>>([&](auto group) {
        auto& members = settings.*group.pointer;
        using Group = std::remove_reference_t<decltype(members)>;
        boost::mp11::mp_for_each<describe::describe_members<Group, describe::mod_public>>(
            [&](auto member) { visit(std::string(group.name) + '.' + member.name, members.*member.pointer); });
    });
}

}  // namespace yishi::program
