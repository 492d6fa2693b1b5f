#include "build/pictures.h"

#include <algorithm>
#include <exception>
#include <mutex>

#include "base/hash.h"
#include "build/parallel.h"

namespace sabok::build {
namespace {

constexpr int kPictureThreads = 8;  // most of them wait for the network

class PicturePass {
 public:
  PicturePass(const BuildOptions& options, fetch::Fetcher& fetcher, store::Store& store,
              edition::EditionWriter& writer, platform::Clock& clock, BuildReport& report)
      : options_(options),
        fetcher_(fetcher),
        store_(store),
        writer_(writer),
        clock_(clock),
        report_(report),
        settings_(options.picture.Key()) {}

  void PlaceOne(const Url& url) {
    try {
      auto placed = Place(url);
      const std::lock_guard lock(mutex_);
      if (placed) {
        placed_.emplace(url, *std::move(placed));
      } else if (placed.error().code != ErrorCode::kCancelled) {
        report_.picture_failures.push_back({url.string(), std::move(placed.error())});
      }
    } catch (const std::exception& failure) {
      const std::lock_guard lock(mutex_);
      report_.picture_failures.push_back({url.string(), Error{ErrorCode::kLimit, failure.what(), "",
                                                              "please report the picture"}});
    }
  }

  PlacedPictures Take() { return std::move(placed_); }

 private:
  Result<PlacedPicture> Place(const Url& url) {
    auto state = TRY(store_.FindPicture(url)).value_or(store::PictureState{.url = url});
    if (state.settings == settings_ && TakeOver(state)) return Placed(state);
    auto made = Make(url, state);
    if (!made) {
      state.last_error = made.error().Message();
      TRY(store_.SavePicture(state));
      return std::unexpected(std::move(made.error()));
    }
    TRY(store_.SavePicture(state));
    return Placed(state);
  }

  static PlacedPicture Placed(const store::PictureState& state) {
    return {state.path, state.bytes, state.width, state.height};
  }

  bool TakeOver(const store::PictureState& state) {
    const edition::Manifest* const current = writer_.current();
    if (current == nullptr) return false;
    const auto entry = current->files.find(state.path);
    return entry != current->files.end() && writer_.Reuse(state.path, entry->second).has_value();
  }

  Result<void> Make(const Url& url, store::PictureState& state) {
    auto response = TRY(fetcher_.Get({.url = url, .max_bytes = options_.picture.max_source_bytes}));
    auto light = picture::MakeLight(response.body, options_.picture);
    if (!light) return std::unexpected(std::move(light.error()).At(url.string()));
    state.etag = response.etag;
    state.last_modified = response.last_modified;
    state.fetched_at = clock_.UnixSeconds();
    state.source_sha256 = Sha256Hex(response.body);
    state.settings = settings_;
    state.light_sha256 = Sha256Hex(light->bytes);
    state.path = "_sabok/p/" + state.light_sha256.substr(0, 20) + "." + light->extension;
    state.media_type = light->media_type;
    state.bytes = light->bytes.size();
    state.width = light->width;
    state.height = light->height;
    state.last_error.clear();
    TRY(writer_.Add(state.path, light->bytes, light->media_type));
    const std::lock_guard lock(mutex_);
    ++report_.pictures_made;
    return {};
  }

  const BuildOptions& options_;
  fetch::Fetcher& fetcher_;
  store::Store& store_;
  edition::EditionWriter& writer_;
  platform::Clock& clock_;
  std::mutex mutex_;
  BuildReport& report_;
  PlacedPictures placed_;
  const std::string settings_;
};

}  // namespace

PlacedPictures PlacePictures(const std::vector<Url>& pictures, const BuildOptions& options,
                             fetch::Fetcher& fetcher, store::Store& store,
                             edition::EditionWriter& writer, platform::Clock& clock,
                             const std::atomic<bool>& stop, Progress& progress,
                             BuildReport& report) {
  progress.Begin("Making light pictures", pictures.size());
  PicturePass pass(options, fetcher, store, writer, clock, report);
  ForEachIndex(pictures.size(), kPictureThreads, stop, [&](std::size_t i) {
    pass.PlaceOne(pictures[i]);
    progress.Step();
  });
  progress.End();
  std::ranges::sort(report.picture_failures, {}, &Failure::address);
  PlacedPictures placed = pass.Take();
  report.pictures = placed.size();
  return placed;
}

}  // namespace sabok::build
