#pragma once

#include <string_view>

#include "schema.h"

namespace linkwright {

/** Whether it is a name that a device may bear: ended by its only zero, no control characters, slash, space, and none of the two names that folders have. */
bool isDeviceName(Bytes payload);
/** Whether it is text without control characters, also those of two bytes (U+0080 to U+009F); a zero may end it. */
bool isPlainText(Bytes payload);
/** Whether it is letters, digits, _ and -, ended by a zero. */
bool isWord(Bytes payload);
/** What it says before its zero, if it has one. */
std::string_view textOf(Bytes payload);

/** Judges contents that need no look into another attribute: kPlain, kName, kText, kWord, kAddress, kVia, kRefused. */
bool isContent(Content content, Bytes payload);

}  // namespace linkwright
