// The only file that knows Gumbo: html::Parse by Gumbo's tree, copied into the flat Document.
//
// Gumbo has no limits of its own and frees its tree by recursion, which a page of 100,000 nested
// elements turns into a stack overflow. So it gets its memory from the pool below: when the pool's
// bound or the page's time is used up, the pool leaves Gumbo by longjmp (C frames only, nothing to
// unwind), and when parsing is over the pool is dropped whole, without a walk.

#include <gumbo.h>

#include <chrono>
#include <csetjmp>
#include <cstring>

#include "base/text.h"
#include "html/document.h"

namespace sabok::html {
namespace {

using SteadyClock = std::chrono::steady_clock;

enum class StopReason { kNone, kMemory, kTime };

// Memory for one parse: power-of-two size classes with free lists over bump-allocated chunks, each
// block behind a header with its class. Thread-compatible.
//
//   | class, 16 bytes | block ... |
class Pool {
 public:
  explicit Pool(const Limits& limits)
      : left_in_bound_(limits.memory), deadline_(SteadyClock::now() + limits.time) {}

  static void* Allocate(void* pool, std::size_t size) {
    return static_cast<Pool*>(pool)->Take(size);
  }
  static void Deallocate(void* pool, void* block) {
    if (block != nullptr) static_cast<Pool*>(pool)->Give(block);
  }

  std::jmp_buf& exit() { return exit_; }
  StopReason reason() const { return reason_; }

 private:
  static constexpr std::size_t kHeader = 16;
  static constexpr std::size_t kChunk = 256 << 10;
  static constexpr unsigned kClasses = 48;
  struct Free {
    Free* next;
  };

  void* Take(std::size_t size) {
    // The clock costs more than an allocation, so it is read once in a thousand.
    if (++calls_ % 1024 == 0 && SteadyClock::now() > deadline_) Leave(StopReason::kTime);
    unsigned size_class = 4;
    while ((std::size_t{1} << size_class) < size) ++size_class;
    if (Free* const block = free_[size_class]; block != nullptr) {
      free_[size_class] = block->next;
      return block;
    }
    const std::size_t bytes = kHeader + (std::size_t{1} << size_class);
    if (bytes > left_in_chunk_) Grow(std::max(bytes, kChunk));
    std::byte* const start = next_;
    next_ += bytes;
    left_in_chunk_ -= bytes;
    std::memcpy(start, &size_class, sizeof size_class);
    return start + kHeader;
  }

  void Give(void* block) {
    unsigned size_class = 0;
    std::memcpy(&size_class, static_cast<std::byte*>(block) - kHeader, sizeof size_class);
    free_[size_class] = new (block) Free{free_[size_class]};
  }

  void Grow(std::size_t size) {
    if (size > left_in_bound_) Leave(StopReason::kMemory);
    left_in_bound_ -= size;
    chunks_.push_back(std::make_unique_for_overwrite<std::byte[]>(size));
    next_ = chunks_.back().get();
    left_in_chunk_ = size;
  }

  [[noreturn]] void Leave(StopReason reason) {
    reason_ = reason;
    std::longjmp(exit_, 1);
  }

  std::vector<std::unique_ptr<std::byte[]>> chunks_;
  Free* free_[kClasses] = {};
  std::byte* next_ = nullptr;
  std::size_t left_in_chunk_ = 0;
  std::size_t left_in_bound_;
  SteadyClock::time_point deadline_;
  std::uint64_t calls_ = 0;
  StopReason reason_ = StopReason::kNone;
  std::jmp_buf exit_;
};

// Apart from its caller, so that no local of C++ lives in the frame that longjmp returns to.
GumboOutput* RunGumbo(Pool& pool, std::string_view utf8) {
  GumboOptions options = kGumboDefaultOptions;
  options.allocator = &Pool::Allocate;
  options.deallocator = &Pool::Deallocate;
  options.userdata = &pool;
  options.max_errors = 0;
  if (setjmp(pool.exit()) != 0) return nullptr;
  return gumbo_parse_with_options(&options, utf8.data(), utf8.size());
}

bool Open(const GumboElement& element, DocumentBuilder& builder) {
  std::string name;
  if (element.tag == GUMBO_TAG_UNKNOWN) {
    GumboStringPiece piece = element.original_tag;
    gumbo_tag_from_original_text(&piece);
    name = ToLowerAscii(std::string_view(piece.data, piece.length));
  } else {
    name = gumbo_normalized_tagname(element.tag);
  }
  if (!builder.OpenElement(name)) return false;
  for (unsigned i = 0; i < element.attributes.length; ++i) {
    const auto* attribute = static_cast<const GumboAttribute*>(element.attributes.data[i]);
    builder.AddAttribute(attribute->name, attribute->value);
  }
  return true;
}

// Gumbo's tree to the flat one, in document order, with a stack of its own instead of recursion.
bool CopyTree(const GumboNode* document, DocumentBuilder& builder) {
  struct Level {
    const GumboVector* children;
    unsigned next = 0;
  };
  std::vector<Level> levels = {{&document->v.document.children}};
  while (!levels.empty()) {
    Level& level = levels.back();
    if (level.next == level.children->length) {
      levels.pop_back();
      if (!levels.empty()) builder.CloseElement();
      continue;
    }
    const auto* node = static_cast<const GumboNode*>(level.children->data[level.next++]);
    bool room = true;
    switch (node->type) {
      case GUMBO_NODE_ELEMENT:
      case GUMBO_NODE_TEMPLATE:
        room = Open(node->v.element, builder);
        levels.push_back({&node->v.element.children});
        break;
      case GUMBO_NODE_COMMENT:
        room = builder.AddComment(node->v.text.text);
        break;
      case GUMBO_NODE_DOCUMENT:
        break;
      default:
        room = builder.AddText(node->v.text.text);
    }
    if (!room) return false;
  }
  return true;
}

}  // namespace

Result<Document> Parse(std::string_view utf8, const Limits& limits) {
  if (utf8.size() > limits.bytes) {
    return Fail(ErrorCode::kLimit,
                "the page has more than " + std::to_string(limits.bytes >> 20) + " MB of HTML");
  }
  Pool pool(limits);
  const GumboOutput* const output = RunGumbo(pool, utf8);
  if (output == nullptr) {
    return Fail(ErrorCode::kLimit, pool.reason() == StopReason::kTime
                                       ? "the page takes too long to parse"
                                       : "the page takes too much memory to parse");
  }
  DocumentBuilder builder(limits);
  if (!CopyTree(output->document, builder)) {
    return Fail(ErrorCode::kLimit,
                "the page has more than " + std::to_string(limits.nodes) + " elements");
  }
  return builder.Finish();
}

}  // namespace sabok::html
