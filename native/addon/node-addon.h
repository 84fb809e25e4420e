// node-addon-api, set up so that a thread which ends while it is in a call of ours goes on ending: the exception that can no longer
// be thrown into JavaScript is dropped. Without this it would end the process. Every file includes this instead of napi.h.
#pragma once

#define NODE_API_SWALLOW_UNTHROWABLE_EXCEPTIONS

#include <napi.h>
