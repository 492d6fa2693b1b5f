// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "store/sqlite.h"

namespace sabok::store {

// Brings the tables to the newest version: each step runs once, in a transaction, and
// `PRAGMA user_version` counts them. kRefused if the file is of a newer version.
Result<void> Migrate(Database& database);

}  // namespace sabok::store
