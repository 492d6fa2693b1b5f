// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/sqlite.h"

#include <fmt/format.h>
#include <sqlite3.h>
#include <cerrno>

namespace sabok::store {

void Statement::Finalizer::operator()(sqlite3_stmt* statement) const {
  sqlite3_finalize(statement);
}

void Database::Closer::operator()(sqlite3* handle) const { sqlite3_close_v2(handle); }

void Statement::Bind(int parameter, std::string_view text) {
  // A null pointer would bind NULL.
  const char* data = text.data() == nullptr ? "" : text.data();
  sqlite3_bind_text64(handle_.get(), parameter, data, text.size(), SQLITE_STATIC, SQLITE_UTF8);
}

void Statement::Bind(int parameter, std::int64_t number) {
  sqlite3_bind_int64(handle_.get(), parameter, number);
}

Result<bool> Statement::Step() {
  const int status = sqlite3_step(handle_.get());
  if (status == SQLITE_ROW) return true;
  if (status == SQLITE_DONE) return false;
  return database_->Failure();
}

std::string Statement::Text(int column) const {
  const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(handle_.get(), column));
  if (text == nullptr) return {};
  return {text, static_cast<std::size_t>(sqlite3_column_bytes(handle_.get(), column))};
}

std::int64_t Statement::Number(int column) const {
  return sqlite3_column_int64(handle_.get(), column);
}

void Statement::Reset() {
  sqlite3_reset(handle_.get());
  sqlite3_clear_bindings(handle_.get());
}

std::unexpected<Error> Database::Failure() const {
  const int code = sqlite3_errcode(handle_.get()) & 0xff;
  Error error{.code = ErrorCode::kSystem, .what = sqlite3_errmsg(handle_.get()), .where = file_};
  if (code == SQLITE_CORRUPT || code == SQLITE_NOTADB) error.code = ErrorCode::kInvalid;
  if (code == SQLITE_BUSY) error.remedy = "stop the other program that uses it";
  if (code == SQLITE_CANTOPEN || code == SQLITE_READONLY) {
    error.remedy = "give this user the right to write there, or choose another folder";
  }
  // A file that cannot grow is told as one that cannot be opened or read, too.
  const int reason = sqlite3_system_errno(handle_.get());
  if (code == SQLITE_FULL ||
      (code != SQLITE_OK && code != SQLITE_BUSY && (reason == ENOSPC || reason == EDQUOT))) {
    error.code = ErrorCode::kSystem;
    error.what = "the disk is full";
    error.remedy = "free some space on the disk that holds it and run again";
  }
  return std::unexpected(std::move(error));
}

Result<std::unique_ptr<Database>> Database::Open(const platform::Path& file) {
  auto database = std::make_unique<Database>();
  database->file_ = file.string();
  sqlite3* handle = nullptr;
  const int status =
      sqlite3_open_v2(file.c_str(), &handle,
                      SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, nullptr);
  database->handle_.reset(handle);
  if (handle == nullptr) return Fail(ErrorCode::kSystem, "out of memory", file.string());
  if (status != SQLITE_OK) return database->Failure();
  sqlite3_busy_timeout(handle, 5000);
  return database;
}

Result<void> Database::Execute(const char* sql) {
  if (sqlite3_exec(handle_.get(), sql, nullptr, nullptr, nullptr) != SQLITE_OK) return Failure();
  return {};
}

Result<Statement> Database::Prepare(const char* sql) {
  sqlite3_stmt* handle = nullptr;
  if (sqlite3_prepare_v3(handle_.get(), sql, -1, SQLITE_PREPARE_PERSISTENT, &handle, nullptr) !=
      SQLITE_OK) {
    return Failure();
  }
  Statement statement;
  statement.handle_.reset(handle);
  statement.database_ = this;
  return statement;
}

Result<std::int64_t> Database::QueryNumber(const char* sql) {
  Statement statement = TRY(Prepare(sql));
  const bool row = TRY(statement.Step());
  return row ? statement.Number(0) : 0;
}

Result<void> Database::CheckIntegrity() {
  Statement statement = TRY(Prepare("PRAGMA quick_check(1)"));
  const bool row = TRY(statement.Step());
  const std::string answer = row ? statement.Text(0) : "no answer";
  if (answer == "ok") return {};
  return Fail(ErrorCode::kInvalid, answer, file_);
}

}  // namespace sabok::store
