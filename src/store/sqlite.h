// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"
#include "platform/file.h"

struct sqlite3;
struct sqlite3_stmt;

namespace sabok::store {

class Database;

// One prepared statement, used again and again. Bind fills parameters in order; Step gives rows.
// Thread-compatible; lives no longer than its database.
class Statement {
 public:
  // Parameters from 1 on. The text must live until Reset.
  void Bind(int parameter, std::string_view text);
  void Bind(int parameter, std::int64_t number);

  // True: a row; false: done.
  Result<bool> Step();
  // Columns of the row, from 0 on.
  std::string Text(int column) const;
  std::int64_t Number(int column) const;

  void Reset();

 private:
  friend class Database;
  struct Finalizer {
    void operator()(sqlite3_stmt* statement) const;
  };
  std::unique_ptr<sqlite3_stmt, Finalizer> handle_;
  Database* database_ = nullptr;
};

// Resets the statement at the scope's end, so that it holds no lock on the file.
class ResetLater {
 public:
  explicit ResetLater(Statement& statement) : statement_(statement) {}
  ~ResetLater() { statement_.Reset(); }
  ResetLater(const ResetLater&) = delete;
  ResetLater& operator=(const ResetLater&) = delete;

 private:
  Statement& statement_;
};

// One open SQLite file: the only place that knows SQLite's C interface. Thread-compatible.
class Database {
 public:
  static Result<std::unique_ptr<Database>> Open(const platform::Path& file);

  Result<void> Execute(const char* sql);
  Result<Statement> Prepare(const char* sql);
  Result<std::int64_t> QueryNumber(const char* sql);
  // kInvalid if the file is damaged or no database at all.
  Result<void> CheckIntegrity();

 private:
  friend class Statement;
  struct Closer {
    void operator()(sqlite3* handle) const;
  };
  std::unexpected<Error> Failure() const;

  std::string file_;
  std::unique_ptr<sqlite3, Closer> handle_;
};

}  // namespace sabok::store
