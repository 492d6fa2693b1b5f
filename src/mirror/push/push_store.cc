// SPDX-License-Identifier: GPL-3.0-or-later
// What is there already is told by the store's own listing: the ETag of an object put in one piece
// is the MD5 of its bytes, so a push that was killed, or something somebody else put there, is seen
// as it is. Where ETags are something else (some stores' encryption), an object counts as there
// only if its size fits and the manifest that was pushed last lists it with the same bytes.

#include <fmt/format.h>
#include <openssl/evp.h>

#include <algorithm>
#include <atomic>

#include "base/hash.h"
#include "base/parallel.h"
#include "edition/compress.h"
#include "edition/form.h"
#include "mirror/push/push_plan.h"
#include "mirror/receive/receiver.h"
#include "mirror/s3/s3_client.h"
#include "platform/reader.h"

namespace sabok::mirror {
namespace {

using edition::Form;

constexpr std::uint64_t kMostInOnePut = std::uint64_t{5} << 30;

// Of the file's bytes, as 32 hexadecimal digits; empty if it cannot be read.
std::string Md5OfFile(const platform::Path& path) {
  const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(),
                                                                        &EVP_MD_CTX_free);
  const Result<platform::FileReader> reader = platform::FileReader::Open(path);
  if (!reader || EVP_DigestInit_ex(context.get(), EVP_md5(), nullptr) != 1) return {};
  std::string piece(256 * 1024, '\0');
  for (std::uint64_t offset = 0;;) {
    const Result<std::size_t> count = reader->ReadAt(offset, piece.data(), piece.size());
    if (!count) return {};
    if (*count == 0) break;
    EVP_DigestUpdate(context.get(), piece.data(), *count);
    offset += *count;
  }
  unsigned char digest[EVP_MAX_MD_SIZE];
  unsigned int size = 0;
  EVP_DigestFinal_ex(context.get(), digest, &size);
  return ToHex({reinterpret_cast<const char*>(digest), size});
}

bool LooksLikeMd5(std::string_view etag) {
  return etag.size() == 32 && etag.find_first_not_of("0123456789abcdef") == etag.npos;
}

// The lists of the edition that was pushed last, read back from the store. They are not trusted
// with more than saving an upload.
class StoreSource final : public edition::EditionSource {
 public:
  StoreSource(const S3Client& client, std::string prefix)
      : client_(client), prefix_(std::move(prefix)) {}

  Result<std::string> Read(std::string_view path, Form form, std::size_t max_bytes) override {
    std::string bytes = TRY(
        client_.Get(prefix_ + std::string(path) + std::string(edition::SuffixOf(form)), max_bytes));
    if (!path.starts_with(edition::kSectionsFolder)) return bytes;
    // The object at a section's name may be packed.
    if (auto plain = edition::DecompressGzip(bytes, max_bytes)) return plain;
    if (auto plain = edition::DecompressBrotli(bytes, max_bytes)) return plain;
    return bytes;
  }
  Result<std::optional<std::vector<std::string>>> List() override {
    return std::optional<std::vector<std::string>>();
  }
  std::string Name() const override { return "s3:" + prefix_; }

 private:
  const S3Client& client_;
  const std::string prefix_;
};

class StorePush {
 public:
  StorePush(const PushOptions& options, const S3Client& client, std::string prefix)
      : options_(options), client_(client), prefix_(std::move(prefix)) {}

  Result<PushReport> Run() {
    const Plan plan = TRY(PlanObjects(options_.edition, options_.coding));
    report_.number = plan.number;
    report_.files = plan.files.size() + plan.last.size();
    listing_ = TRY(client_.List(prefix_));
    TRY(Claim());
    ReadBefore();
    mark_ = plan.last.at(std::string(edition::kManifestPath));
    TRY(PutAll(plan.files));
    // One after the other, the root itself last of them.
    for (const bool is_root : {false, true}) {
      for (const auto& [key, item] : plan.last) {
        if ((key == edition::kManifestPath) == is_root) TRY(PutOne(key, item));
      }
    }
    TRY(RemoveOthers(plan));
    report_.sent = sent_;
    report_.bytes = bytes_;
    return report_;
  }

 private:
  std::string KeyOf(std::string_view path) const { return prefix_ + std::string(path); }

  bool WasMarked() const { return listing_.contains(KeyOf(kPushMark)); }

  Result<void> Claim() const {
    const bool ours = WasMarked() || listing_.contains(KeyOf(edition::kManifestPath));
    const bool others = std::ranges::any_of(listing_, [&](const auto& object) {
      return !edition::IsHostFile(std::string_view(object.first).substr(prefix_.size()));
    });
    if (ours || options_.force || !others) return {};
    return HoldsOtherThings(options_.target);
  }

  // Before anything changes. Any small file will do as the mark's bytes.
  Result<void> Mark() EXCLUDES(mutex_) {
    MutexLock lock(mutex_);
    if (marked_) return {};
    TRY(Send(KeyOf(kPushMark), mark_, "no-cache"));
    marked_ = true;
    return {};
  }

  void ReadBefore() {
    if (!listing_.contains(KeyOf(edition::kManifestPath))) return;
    StoreSource source(client_, prefix_);
    if (auto before = edition::ReadEdition(source)) before_ = *std::move(before);
  }

  // What the last manifest says of the object's file, if anything.
  const edition::FileEntry* Before(std::string_view path) const {
    if (!before_) return nullptr;
    if (path.ends_with(".br")) path.remove_suffix(3);
    const auto found = before_->files.find(path);
    return found == before_->files.end() ? nullptr : &found->second;
  }

  bool IsThere(const std::string& path, const Item& item) const {
    const auto there = listing_.find(KeyOf(path));
    if (options_.everything || there == listing_.end() || there->second.size != item.size) {
      return false;
    }
    const edition::FileEntry* const before = Before(path);
    // Its type is no part of the listing. Without an entry it is one of the edition's own files.
    if (before != nullptr && !path.ends_with(".br") && before->type != item.type) return false;
    if (LooksLikeMd5(there->second.etag)) return Md5OfFile(item.file) == there->second.etag;
    if (before == nullptr || WasMarked()) return false;
    for (const Form form : edition::kForms) {
      const auto listed = FormOf(*before, form);
      if (listed && listed->sha256 == item.sha256) return true;
    }
    return false;
  }

  Result<void> Send(const std::string& key, const Item& item, std::string_view cache_control) {
    if (item.size > kMostInOnePut) {
      return Fail(ErrorCode::kLimit, "the file is larger than a store takes in one piece",
                  item.file.string());
    }
    TRY(client_.Put({.key = key,
                     .file = item.file,
                     .size = item.size,
                     .sha256 = item.sha256,
                     .content_type = item.type,
                     .content_encoding = item.encoding,
                     .cache_control = std::string(cache_control)}));
    return {};
  }

  Result<void> PutOne(const std::string& path, const Item& item) {
    if (IsThere(path, item)) return {};
    TRY(Mark());
    TRY(Send(KeyOf(path), item, edition::CacheControl(path)));
    ++sent_;
    bytes_ += item.size;
    return {};
  }

  Result<void> PutAll(const Items& items) {
    std::vector<const Items::value_type*> all;
    for (const auto& item : items) all.push_back(&item);
    return TryEachIndex(all.size(), options_.connections,
                        [&](std::size_t i) { return PutOne(all[i]->first, all[i]->second); });
  }

  Result<void> RemoveOthers(const Plan& plan) {
    std::vector<std::string> keys;
    for (const auto& [key, listed] : listing_) {
      const std::string_view path = std::string_view(key).substr(prefix_.size());
      const bool belongs = plan.files.contains(path) || plan.last.contains(path);
      if (!belongs && path != kPushMark && !edition::IsHostFile(path)) keys.push_back(key);
    }
    report_.removed = keys.size();
    if (!keys.empty()) TRY(Mark());
    TRY(TryEachIndex(keys.size(), options_.connections,
                     [&](std::size_t i) { return client_.Delete(keys[i]); }));
    // The mark goes last, when nothing is left to do.
    MutexLock lock(mutex_);
    return marked_ || WasMarked() ? client_.Delete(KeyOf(kPushMark)) : Result<void>();
  }

  const PushOptions& options_;
  const S3Client& client_;
  const std::string prefix_;
  S3Listing listing_;
  std::optional<edition::Edition> before_;
  Item mark_;
  Mutex mutex_;
  bool marked_ GUARDED_BY(mutex_) = false;
  std::atomic<std::size_t> sent_ = 0;
  std::atomic<std::uint64_t> bytes_ = 0;
  PushReport report_;
};

Result<Url> EndpointOf(const PushOptions& options) {
  if (!options.endpoint.empty()) {
    Url url = TRY(Url::Parse(options.endpoint));
    if (!url.query().empty()) {
      return Fail(ErrorCode::kInvalid, "an endpoint has no query", options.endpoint);
    }
    return url;
  }
  return Url::Parse("https://s3." + options.region + ".amazonaws.com/");
}

}  // namespace

Result<PushReport> PushToStore(const PushOptions& options, const fetch::StopFlag& stop) {
  const std::string_view rest = std::string_view(options.target).substr(5);
  const auto slash = rest.find('/');
  const std::string bucket(rest.substr(0, slash));
  std::string prefix = slash == rest.npos ? "" : std::string(rest.substr(slash + 1));
  if (!prefix.empty() && !prefix.ends_with('/')) prefix += '/';
  if (bucket.empty()) {
    return Fail(ErrorCode::kInvalid, "a bucket has a name", options.target,
                "as in s3://bucket/prefix");
  }
  if (options.access_key.empty() || options.secret_key.empty()) {
    return Fail(ErrorCode::kRefused, "there is no key for the store", options.target,
                "set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY in the environment");
  }
  const S3Client client({.endpoint = TRY(EndpointOf(options)),
                         .region = options.region,
                         .bucket = bucket,
                         .access_key = options.access_key,
                         .secret_key = options.secret_key,
                         .session_token = options.session_token,
                         .proxy = options.proxy},
                        stop);
  return StorePush(options, client, std::move(prefix)).Run();
}

}  // namespace sabok::mirror
