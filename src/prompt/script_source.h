// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <boost/json/fwd.hpp>

#include <string>
#include <string_view>

namespace sabok::prompt {

// A file of src/prompt/scripts/ as it is written. `name` must be one.
std::string_view SourceOf(std::string_view name);

// A script of src/prompt/scripts/ as browsers get it: without indents and lines that hold only a
// comment. `name` must be a file of src/prompt/scripts/.
std::string Script(std::string_view name);

// The same, with `config` in the place of its __SABOK_CONFIG__.
std::string ScriptWithConfig(std::string_view name, const boost::json::object& config);

}  // namespace sabok::prompt
