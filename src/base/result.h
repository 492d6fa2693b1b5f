// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <expected>
#include <string>
#include <type_traits>
#include <utility>

#include "base/refusal.h"

namespace sabok {

// What kind of failure it was, for code that must tell them apart. People read Error::what.
enum class ErrorCode {
  kInvalid,    // the input is not what its format promises
  kNotFound,   // the thing asked for does not exist
  kGone,       // it existed and was taken away on purpose (HTTP 410)
  kLimit,      // a limit of size, depth, count or time was reached
  kRefused,    // policy says no: robots.txt, private addresses, a path that leaves its folder
  kNetwork,    // the other side did not answer as it should
  kSystem,     // disk full, permission, out of handles
  kCancelled,  // somebody asked to stop
};

// A failure that is part of life: says what happened, where (a file, an address, a line), and what
// the operator can do about it. Immutable once returned.
struct Error {
  ErrorCode code = ErrorCode::kInvalid;
  std::string what;                  // "the body is larger than 8 MB"
  std::string where;                 // "https://example.org/a" or "sabok.toml:12"; may be empty
  std::string remedy;                // "raise [fetch] max_bytes"; may be empty
  Refusal refusal = Refusal::kNone;  // of an edition; every layer hands it on

  // "where: what (remedy)", one line.
  std::string Message() const;
  // The same error, with `where` filled in if it was empty.
  Error At(std::string place) &&;

  friend bool operator==(const Error&, const Error&) = default;
};

template <typename T>
using Result = std::expected<T, Error>;

std::unexpected<Error> Fail(ErrorCode code, std::string what, std::string where = {},
                            std::string remedy = {});

namespace internal {
template <typename T>
T Release(Result<T>&& result) {
  if constexpr (!std::is_void_v<T>) return std::move(*result);
}
}  // namespace internal

}  // namespace sabok

// Evaluates to the value of a Result, or returns its error from the enclosing function.
// A statement expression: g++ and clang both have it, and it is what lets TRY stand in a value's
// place without the monadic calls that this standard library lacks.
#define TRY(expression)                                      \
  __extension__({                                            \
    auto try_result = (expression);                          \
    if (!try_result.has_value()) [[unlikely]]                \
      return std::unexpected(std::move(try_result).error()); \
    ::sabok::internal::Release(std::move(try_result));       \
  })
