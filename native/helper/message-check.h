#pragma once

#include "schema.h"
#include "sentence.h"

namespace linkwright {

enum class Purpose { kStep, kGuard };

/**
 * Whether the table of allowed messages has a Netlink message, to the last attribute. `message` is whole: its nlmsg_len has been seen to be its size.
 * If not, `why` says which message and attribute, and what is wrong with it.
 */
bool isAllowed(Bytes message, Purpose purpose, Sentence &why);

/** Whether bytes are attributes that add up, nested ones too, to a depth of four. */
bool areAttributes(Bytes bytes, int depth = 0);

}  // namespace linkwright
