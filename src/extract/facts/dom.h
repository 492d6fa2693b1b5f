// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "html/dom/document.h"

namespace sabok::extract {

// The page's tree, by the names that this whole module uses.
using html::Document;
using html::kNoNode;
using html::Node;
using html::NodeId;
using html::NodeKind;
using html::Tag;

}  // namespace sabok::extract
