// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/result.h"

namespace sabok {

std::string Error::Message() const {
  std::string message = where.empty() ? what : where + ": " + what;
  if (!remedy.empty()) message += " (" + remedy + ")";
  return message;
}

Error Error::At(std::string place) && {
  if (where.empty()) where = std::move(place);
  return std::move(*this);
}

std::unexpected<Error> Fail(ErrorCode code, std::string what, std::string where,
                            std::string remedy) {
  return std::unexpected(Error{.code = code,
                               .what = std::move(what),
                               .where = std::move(where),
                               .remedy = std::move(remedy)});
}

}  // namespace sabok
