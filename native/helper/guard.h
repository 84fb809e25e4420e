#pragma once

#include "kernel.h"

namespace linkwright {

/** Whether what a step made is still as the plan left it. */
struct GuardJudgement {
  bool holds;
  /** Why the kernel would not tell; 0: it told of another record. */
  int error;
  /** The record that it told of, or its NLMSG_ERROR, until the next call of the kernel. */
  Bytes answer;
};

/** Asks the kernel for the guard's record and compares. `guard` is one that adds up; an empty one holds. */
GuardJudgement judgeByKernel(Bytes guard, Kernel &kernel, std::span<std::uint8_t> scratch);

}  // namespace linkwright
