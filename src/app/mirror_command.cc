#include "app/commands.h"
#include "app/output.h"
#include "mirror/server_config.h"

namespace sabok::app {

int RunMirror(const MirrorArguments& arguments) {
  if (arguments.config.empty()) {
    return Complain({ErrorCode::kInvalid, "only --config works as yet", "", ""});
  }
  const auto config =
      mirror::ServerConfig(arguments.config, arguments.from.front(), arguments.host);
  if (!config) return Complain(config.error());
  const auto printed = PrintData(*config);
  return printed ? kDone : Complain(printed.error());
}

}  // namespace sabok::app
