// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/store.h"

#include <fmt/format.h>

#include "base/thread_annotations.h"
#include "platform/random.h"
#include "store/schema.h"
#include "store/sqlite.h"

namespace sabok::store {
namespace {

using platform::Path;

// One list of columns serves reading and writing; the functions below keep to its order.
constexpr const char* kFindPage = "SELECT * FROM page WHERE url = ?";
constexpr const char* kEachPage = "SELECT * FROM page ORDER BY url";
constexpr const char* kSavePage =
    "INSERT OR REPLACE INTO page VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)";
// The columns of `page`; the notes stand beside the article.
constexpr const char* kEachPending =
    "SELECT pending.*, notes FROM pending JOIN pending_article USING (url) ORDER BY url";
constexpr const char* kSavePending =
    "INSERT OR REPLACE INTO pending VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)";
constexpr int kNotesColumn = 22;  // of kEachPending, from 0
constexpr const char* kTakePending = R"(
INSERT OR REPLACE INTO page SELECT * FROM pending;
INSERT OR REPLACE INTO article SELECT url, json FROM pending_article;
DELETE FROM pending;
DELETE FROM pending_article;
)";
constexpr const char* kEachTakenBack = "SELECT * FROM taken_back ORDER BY url";
constexpr const char* kSaveTakenBack = "INSERT OR REPLACE INTO taken_back VALUES (?,?,?,?,?)";
constexpr const char* kFindPicture = "SELECT * FROM picture WHERE url = ?";
constexpr const char* kEachPicture = "SELECT * FROM picture ORDER BY url";
constexpr const char* kSavePicture =
    "INSERT OR REPLACE INTO picture VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)";

// The members in the order of the columns: text members are bound and read as text, numbers as
// numbers. `each` gets every member in turn.
template <typename State, typename Each>
void Members(State& state, Each each)
  requires std::same_as<std::remove_const_t<State>, PageState>
{
  each(state.etag);
  each(state.last_modified);
  each(state.fetched_at);
  each(state.changed_at);
  each(state.body_sha256);
  each(state.article_sha256);
  each(state.extractor_version);
  each(state.light_path);
  each(state.render_key);
  each(state.source_bytes);
  each(state.last_error);
  each(state.head);
  each(state.standing);
  each(state.addresses);
  each(state.moved_to);
  each(state.missing_why);
  each(state.missing_since);
  each(state.asked_at);
  each(state.expires_at);
  each(state.text_key);
  each(state.has_end);
}

template <typename State, typename Each>
void Members(State& state, Each each)
  requires std::same_as<std::remove_const_t<State>, TakenBackPage>
{
  each(state.since);
  each(state.reason);
  each(state.light_path);
  each(state.language);
}

template <typename State, typename Each>
void Members(State& state, Each each)
  requires std::same_as<std::remove_const_t<State>, PictureState>
{
  each(state.etag);
  each(state.last_modified);
  each(state.fetched_at);
  each(state.source_sha256);
  each(state.settings);
  each(state.light_sha256);
  each(state.path);
  each(state.media_type);
  each(state.bytes);
  each(state.width);
  each(state.height);
  each(state.last_error);
}

template <typename State>
void BindState(Statement& statement, const State& state) {
  int parameter = 1;
  statement.Bind(parameter++, state.url.string());
  Members(state, [&](const auto& member) {
    if constexpr (std::is_integral_v<std::remove_cvref_t<decltype(member)>>) {
      statement.Bind(parameter++, static_cast<std::int64_t>(member));
    } else {
      statement.Bind(parameter++, std::string_view(member));
    }
  });
}

template <typename State>
Result<State> ReadState(const Statement& statement) {
  State state;
  state.url = TRY(Url::Parse(statement.Text(0)));
  int column = 1;
  Members(state, [&](auto& member) {
    if constexpr (std::is_integral_v<std::remove_cvref_t<decltype(member)>>) {
      member = static_cast<std::remove_cvref_t<decltype(member)>>(statement.Number(column++));
    } else {
      member = statement.Text(column++);
    }
  });
  return state;
}

template <typename State>
Result<std::optional<State>> Find(Statement& statement, const Url& url) {
  const ResetLater reset(statement);
  statement.Bind(1, url.string());
  const bool row = TRY(statement.Step());
  if (!row) return std::optional<State>();
  return std::optional<State>(TRY(ReadState<State>(statement)));
}

// The one column of the row that `key` names.
Result<std::optional<std::string>> FindText(Statement& statement, std::string_view key) {
  const ResetLater reset(statement);
  statement.Bind(1, key);
  const bool row = TRY(statement.Step());
  if (!row) return std::optional<std::string>();
  return std::optional(statement.Text(0));
}

template <typename State>
Result<void> ForEach(Statement& statement, const std::function<bool(const State&)>& visit) {
  const ResetLater reset(statement);
  while (TRY(statement.Step())) {
    const State state = TRY(ReadState<State>(statement));
    if (!visit(state)) break;
  }
  return {};
}

template <typename... Values>
Result<void> RunOnce(Statement& statement, const Values&... values) {
  const ResetLater reset(statement);
  int parameter = 1;
  (statement.Bind(parameter++, std::string_view(values)), ...);
  TRY(statement.Step());
  return {};
}

Result<std::unique_ptr<Database>> OpenDatabase(const Path& file) {
  std::unique_ptr<Database> database = TRY(Database::Open(file));
  // After a power cut the newest commits may be missing, but the file is whole: it is a cache.
  TRY(database->Execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL"));
  TRY(database->CheckIntegrity());
  Result<void> migrated = Migrate(*database);
  if (!migrated) return std::unexpected(std::move(migrated).error().At(file.string()));
  return database;
}

// Moves the file and what SQLite keeps beside it out of the way.
Result<Path> MoveAside(const Path& file) {
  Path aside = file;
  aside += fmt::format(".damaged-{:08x}", platform::RandomBits() & 0xffffffff);
  TRY(platform::RenameDurably(file, aside));
  for (const char* suffix : {"-wal", "-shm"}) {
    TRY(platform::RemoveTree(Path(file) += suffix));
  }
  return aside;
}

}  // namespace

struct Store::State {
  std::vector<std::string> warnings;

  Mutex mutex;
  std::unique_ptr<Database> database GUARDED_BY(mutex);
  bool in_batch GUARDED_BY(mutex) = false;
  // After `database`, so that they go before it.
  Statement find_page GUARDED_BY(mutex), save_page GUARDED_BY(mutex), remove_page GUARDED_BY(mutex),
      each_page GUARDED_BY(mutex), save_pending GUARDED_BY(mutex), each_pending GUARDED_BY(mutex),
      drop_pending GUARDED_BY(mutex), save_pending_article GUARDED_BY(mutex),
      drop_pending_article GUARDED_BY(mutex), save_taken_back GUARDED_BY(mutex),
      remove_taken_back GUARDED_BY(mutex), each_taken_back GUARDED_BY(mutex),
      find_article GUARDED_BY(mutex), save_article GUARDED_BY(mutex),
      remove_article GUARDED_BY(mutex), find_picture GUARDED_BY(mutex),
      save_picture GUARDED_BY(mutex), remove_picture GUARDED_BY(mutex),
      each_picture GUARDED_BY(mutex), find_value GUARDED_BY(mutex), save_value GUARDED_BY(mutex);

  Result<void> Prepare() REQUIRES(mutex) {
    find_page = TRY(database->Prepare(kFindPage));
    each_page = TRY(database->Prepare(kEachPage));
    save_page = TRY(database->Prepare(kSavePage));
    remove_page = TRY(database->Prepare("DELETE FROM page WHERE url = ?"));
    save_pending = TRY(database->Prepare(kSavePending));
    each_pending = TRY(database->Prepare(kEachPending));
    drop_pending = TRY(database->Prepare("DELETE FROM pending WHERE url = ?"));
    save_pending_article =
        TRY(database->Prepare("INSERT OR REPLACE INTO pending_article VALUES (?, ?, ?)"));
    drop_pending_article = TRY(database->Prepare("DELETE FROM pending_article WHERE url = ?"));
    save_taken_back = TRY(database->Prepare(kSaveTakenBack));
    remove_taken_back = TRY(database->Prepare("DELETE FROM taken_back WHERE url = ?"));
    each_taken_back = TRY(database->Prepare(kEachTakenBack));
    find_article = TRY(database->Prepare("SELECT json FROM article WHERE url = ?"));
    save_article = TRY(database->Prepare("INSERT OR REPLACE INTO article VALUES (?, ?)"));
    remove_article = TRY(database->Prepare("DELETE FROM article WHERE url = ?"));
    find_picture = TRY(database->Prepare(kFindPicture));
    each_picture = TRY(database->Prepare(kEachPicture));
    save_picture = TRY(database->Prepare(kSavePicture));
    remove_picture = TRY(database->Prepare("DELETE FROM picture WHERE url = ?"));
    find_value = TRY(database->Prepare("SELECT value FROM value WHERE name = ?"));
    save_value = TRY(database->Prepare("INSERT OR REPLACE INTO value VALUES (?, ?)"));
    return {};
  }
  Result<void> SavePage(const PageState& page) REQUIRES(mutex) {
    const ResetLater reset(save_page);
    BindState(save_page, page);
    TRY(save_page.Step());
    return {};
  }
  // Both or neither, in a batch as without one. The analysis does not know that the mutex `work`
  // requires is this one.
  template <typename Work>
  Result<void> Together(Work work) REQUIRES(mutex) NO_THREAD_SAFETY_ANALYSIS {
    TRY(database->Execute("SAVEPOINT both"));
    Result<void> done = work();
    if (done) done = database->Execute("RELEASE both");
    if (!done) Undo("ROLLBACK TO both; RELEASE both");
    if (!done && !in_batch) Undo("ROLLBACK");
    return done;
  }
  Result<void> CommitBatch() REQUIRES(mutex) {
    if (!in_batch) return {};
    in_batch = false;
    Result<void> committed = database->Execute("COMMIT");
    if (!committed) Undo("ROLLBACK");
    return committed;
  }
  // A transaction left open, as by a full disk, would make every later one fail, with another
  // reason than the true one. SQLite may have undone it already: then there is nothing to do.
  void Undo(const char* sql) REQUIRES(mutex) {
    [[maybe_unused]] const Result<void> undone = database->Execute(sql);
  }
};

Result<std::unique_ptr<Store>> Store::Open(const Path& file) {
  auto state = std::make_unique<State>();
  Result<std::unique_ptr<Database>> database = OpenDatabase(file);
  if (!database && database.error().code == ErrorCode::kInvalid) {
    const Path aside = TRY(MoveAside(file));
    state->warnings.push_back(
        fmt::format("{}: damaged ({}); moved to {}, and everything is done anew", file.string(),
                    database.error().what, aside.string()));
    database = OpenDatabase(file);
  }
  if (!database) return std::unexpected(std::move(database).error());
  {
    MutexLock hold(state->mutex);
    state->database = *std::move(database);
    TRY(state->Prepare());
  }
  return std::unique_ptr<Store>(new Store(std::move(state)));
}

Store::Store(std::unique_ptr<State> state) : state_(std::move(state)) {}

Store::~Store() {
  MutexLock hold(state_->mutex);
  // A batch that cannot be committed is lost, like work done after a kill.
  [[maybe_unused]] const Result<void> committed = state_->CommitBatch();
}

const std::vector<std::string>& Store::warnings() const { return state_->warnings; }

Result<std::optional<PageState>> Store::FindPage(const Url& url) {
  MutexLock hold(state_->mutex);
  return Find<PageState>(state_->find_page, url);
}

Result<void> Store::SavePage(const PageState& page) {
  MutexLock hold(state_->mutex);
  return state_->SavePage(page);
}

Result<std::optional<std::string>> Store::FindArticle(const Url& page) {
  MutexLock hold(state_->mutex);
  return FindText(state_->find_article, page.string());
}

Result<void> Store::SavePageWithArticle(const PageState& page, const std::string& article_json) {
  State& state = *state_;
  MutexLock hold(state.mutex);
  return state.Together([&]() REQUIRES(state.mutex) -> Result<void> {
    TRY(RunOnce(state.save_article, page.url.string(), article_json));
    return state.SavePage(page);
  });
}

Result<void> Store::RemovePage(const Url& url) {
  State& state = *state_;
  MutexLock hold(state.mutex);
  return state.Together([&]() REQUIRES(state.mutex) -> Result<void> {
    TRY(RunOnce(state.remove_article, url.string()));
    return RunOnce(state.remove_page, url.string());
  });
}

Result<void> Store::ForEachPage(const std::function<bool(const PageState&)>& visit) {
  MutexLock hold(state_->mutex);
  return ForEach<PageState>(state_->each_page, visit);
}

Result<void> Store::SavePending(const PendingPage& pending) {
  State& state = *state_;
  MutexLock hold(state.mutex);
  return state.Together([&]() REQUIRES(state.mutex) -> Result<void> {
    TRY(RunOnce(state.save_pending_article, pending.state.url.string(), pending.article_json,
                pending.notes));
    const ResetLater reset(state.save_pending);
    BindState(state.save_pending, pending.state);
    TRY(state.save_pending.Step());
    return {};
  });
}

Result<void> Store::DropPending(const Url& page) {
  State& state = *state_;
  MutexLock hold(state.mutex);
  return state.Together([&]() REQUIRES(state.mutex) -> Result<void> {
    TRY(RunOnce(state.drop_pending_article, page.string()));
    return RunOnce(state.drop_pending, page.string());
  });
}

Result<void> Store::ForEachPending(const std::function<bool(const PendingPage&)>& visit) {
  MutexLock hold(state_->mutex);
  const ResetLater reset(state_->each_pending);
  while (TRY(state_->each_pending.Step())) {
    const PendingPage pending{.state = TRY(ReadState<PageState>(state_->each_pending)),
                              .article_json = {},
                              .notes = state_->each_pending.Text(kNotesColumn)};
    if (!visit(pending)) break;
  }
  return {};
}

Result<void> Store::TakePending() {
  State& state = *state_;
  MutexLock hold(state.mutex);
  return state.Together(
      [&]() REQUIRES(state.mutex) { return state.database->Execute(kTakePending); });
}

Result<void> Store::SaveTakenBack(const TakenBackPage& page) {
  MutexLock hold(state_->mutex);
  const ResetLater reset(state_->save_taken_back);
  BindState(state_->save_taken_back, page);
  TRY(state_->save_taken_back.Step());
  return {};
}

Result<void> Store::RemoveTakenBack(const Url& url) {
  MutexLock hold(state_->mutex);
  return RunOnce(state_->remove_taken_back, url.string());
}

Result<void> Store::ForEachTakenBack(const std::function<bool(const TakenBackPage&)>& visit) {
  MutexLock hold(state_->mutex);
  return ForEach<TakenBackPage>(state_->each_taken_back, visit);
}

Result<std::optional<PictureState>> Store::FindPicture(const Url& url) {
  MutexLock hold(state_->mutex);
  return Find<PictureState>(state_->find_picture, url);
}

Result<void> Store::SavePicture(const PictureState& picture) {
  MutexLock hold(state_->mutex);
  const ResetLater reset(state_->save_picture);
  BindState(state_->save_picture, picture);
  TRY(state_->save_picture.Step());
  return {};
}

Result<void> Store::RemovePicture(const Url& url) {
  MutexLock hold(state_->mutex);
  return RunOnce(state_->remove_picture, url.string());
}

Result<void> Store::ForEachPicture(const std::function<bool(const PictureState&)>& visit) {
  MutexLock hold(state_->mutex);
  return ForEach<PictureState>(state_->each_picture, visit);
}

Result<std::optional<std::string>> Store::FindValue(const std::string& name) {
  MutexLock hold(state_->mutex);
  return FindText(state_->find_value, name);
}

Result<void> Store::SaveValue(const std::string& name, const std::string& value) {
  MutexLock hold(state_->mutex);
  return RunOnce(state_->save_value, name, value);
}

Result<void> Store::Begin() {
  MutexLock hold(state_->mutex);
  TRY(state_->CommitBatch());
  TRY(state_->database->Execute("BEGIN IMMEDIATE"));
  state_->in_batch = true;
  return {};
}

Result<void> Store::Commit() {
  MutexLock hold(state_->mutex);
  return state_->CommitBatch();
}

}  // namespace sabok::store
