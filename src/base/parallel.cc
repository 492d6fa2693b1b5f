#include "base/parallel.h"

#include <algorithm>
#include <thread>
#include <vector>

namespace sabok {

int ThreadCount(int wanted) {
  return wanted > 0 ? wanted : static_cast<int>(std::max(1u, std::thread::hardware_concurrency()));
}

void ForEachIndex(std::size_t count, int threads, const std::atomic<bool>& stop,
                  const std::function<void(std::size_t)>& work) {
  std::atomic<std::size_t> next = 0;
  const auto run = [&] {
    for (std::size_t i = next++; i < count && !stop; i = next++) work(i);
  };
  std::vector<std::jthread> helpers;
  const auto useful = static_cast<int>(std::min<std::size_t>(count, ThreadCount(threads)));
  for (int i = 1; i < useful; ++i) helpers.emplace_back(run);
  run();
}

}  // namespace sabok
