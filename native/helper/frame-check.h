#pragma once

#include "frame.h"
#include "sentence.h"

namespace linkwright {

enum class FrameVerdict {
  kFine,
  /** What it asks for is not allowed: `why` says what. */
  kRefused,
  /** It does not add up: whoever sent it speaks another language. */
  kMalformed,
};

/** Judges a whole frame of the app's by itself, whatever came before it. */
FrameVerdict judge(const Frame &frame, Sentence &why);

/** The same of the payload of a STEP and its flags. */
FrameVerdict judgeStep(Bytes payload, std::uint16_t flags, Sentence &why);

}  // namespace linkwright
