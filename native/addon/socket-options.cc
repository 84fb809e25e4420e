#include "socket-options.h"

#include <cmath>
#include <limits>
#include <string>

namespace linkwright {
namespace {

constexpr double kMostUnsigned = std::numeric_limits<std::uint32_t>::max();
constexpr double kMostInt = std::numeric_limits<int>::max();

double readInteger(Napi::Env env, Napi::Value value, const char *name, double least, double most) {
  const double number = value.IsNumber() ? value.As<Napi::Number>().DoubleValue() : std::nan("");
  if (std::trunc(number) != number || number < least || number > most) {
    throw Napi::TypeError::New(env, std::string(name) + " must be a whole number from " + std::to_string(static_cast<std::int64_t>(least)) +
                                        " to " + std::to_string(static_cast<std::int64_t>(most)) + ".");
  }
  return number;
}

bool readFlag(Napi::Env env, Napi::Value value, const char *name) {
  if (value.IsUndefined()) return false;
  if (!value.IsBoolean()) throw Napi::TypeError::New(env, std::string(name) + " must be true or false.");
  return value.As<Napi::Boolean>().Value();
}

NetworkNamespace readNamespace(Napi::Env env, Napi::Value value) {
  if (value.IsUndefined()) return std::monostate{};
  if (value.IsString()) return value.As<Napi::String>().Utf8Value();
  if (value.IsNumber()) return static_cast<int>(readInteger(env, value, "namespace", 0, kMostInt));
  throw Napi::TypeError::New(env, "namespace must be a name, a path or a descriptor.");
}

std::vector<std::uint32_t> readGroups(Napi::Env env, Napi::Value value) {
  std::vector<std::uint32_t> groups;
  if (value.IsUndefined()) return groups;
  if (!value.IsArray()) throw Napi::TypeError::New(env, "groups must be an array of numbers.");
  const auto list = value.As<Napi::Array>();
  for (std::uint32_t index = 0; index < list.Length(); index += 1) groups.push_back(readGroup(env, list.Get(index)));
  return groups;
}

}  // namespace

SocketOptions readSocketOptions(Napi::Env env, Napi::Value value) {
  if (!value.IsObject()) throw Napi::TypeError::New(env, "The first argument must be the options of the socket.");
  const auto given = value.As<Napi::Object>();
  SocketOptions options;
  options.socket.protocol = static_cast<int>(readInteger(env, given.Get("protocol"), "protocol", 0, kMostInt));
  options.socket.groups = readGroups(env, given.Get("groups"));
  const Napi::Value portId = given.Get("portId");
  if (!portId.IsUndefined()) options.socket.portId = static_cast<std::uint32_t>(readInteger(env, portId, "portId", 0, kMostUnsigned));
  options.socket.where = readNamespace(env, given.Get("namespace"));
  const Napi::Value buffer = given.Get("receiveBuffer");
  if (!buffer.IsUndefined()) options.socket.receiveBuffer = static_cast<int>(readInteger(env, buffer, "receiveBuffer", 0, kMostInt));
  options.socket.strictCheck = readFlag(env, given.Get("strictCheck"), "strictCheck");
  options.keepBuffers = readFlag(env, given.Get("keepBuffers"), "keepBuffers");
  return options;
}

Napi::Object readReceiver(Napi::Env env, Napi::Value value) {
  if (!value.IsObject()) throw Napi::TypeError::New(env, "The second argument must be the receiver of the socket.");
  const auto receiver = value.As<Napi::Object>();
  for (const char *method : {"onDatagrams", "onOverrun", "onFailure"}) {
    if (!receiver.Get(method).IsFunction()) throw Napi::TypeError::New(env, std::string("The receiver lacks the function ") + method + ".");
  }
  return receiver;
}

std::uint32_t readGroup(Napi::Env env, Napi::Value value) {
  return static_cast<std::uint32_t>(readInteger(env, value, "A group", 1, kMostUnsigned));
}

Napi::Uint8Array readBytes(Napi::Env env, Napi::Value value) {
  if (!value.IsTypedArray() || value.As<Napi::TypedArray>().TypedArrayType() != napi_uint8_array) {
    throw Napi::TypeError::New(env, "What is sent must be a Uint8Array.");
  }
  return value.As<Napi::Uint8Array>();
}

}  // namespace linkwright
