// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/descriptor.h"

#include <unistd.h>

#include <cerrno>

namespace sabok::platform {

Descriptor::~Descriptor() {
  if (ok()) close(value_);
}

bool Descriptor::Close() { return close(Release()) == 0 || errno == EINTR; }

}  // namespace sabok::platform
