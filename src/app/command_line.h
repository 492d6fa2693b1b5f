// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace sabok::app {

// The program: parses the command line, runs one command, returns the exit status
// (0 done, 1 failed, 2 usage, 3 done with page failures).
int Main(int argc, char** argv);

}  // namespace sabok::app
