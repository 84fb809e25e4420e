#include "process-walk-work.h"

#include <memory>
#include <string>
#include <utility>

namespace linkwright {
namespace {

Napi::Object readReceiver(Napi::Env env, Napi::Value value) {
  if (!value.IsObject()) throw Napi::TypeError::New(env, "The first argument must be the receiver of the walk.");
  const auto receiver = value.As<Napi::Object>();
  for (const char *method : {"onWalked", "onFailure"}) {
    if (!receiver.Get(method).IsFunction()) throw Napi::TypeError::New(env, std::string("The receiver lacks the function ") + method + ".");
  }
  return receiver;
}

template <typename Array>
Array readArray(Napi::Env env, Napi::Object given, const char *name, napi_typedarray_type type) {
  const Napi::Value value = given.Get(name);
  if (!value.IsTypedArray() || value.As<Napi::TypedArray>().TypedArrayType() != type) {
    throw Napi::TypeError::New(env, std::string(name) + " must be a " + (type == napi_float64_array ? "Float64Array." : "Uint32Array."));
  }
  return value.As<Array>();
}

KnownProcesses readKnown(Napi::Env env, Napi::Value value) {
  KnownProcesses known;
  if (value.IsUndefined()) return known;
  if (!value.IsObject()) throw Napi::TypeError::New(env, "What is known must be an object of typed arrays.");
  const auto given = value.As<Napi::Object>();
  const auto pids = readArray<Napi::Uint32Array>(env, given, "pids", napi_uint32_array);
  const auto startTimes = readArray<Napi::Float64Array>(env, given, "startTimes", napi_float64_array);
  const auto counts = readArray<Napi::Uint32Array>(env, given, "descriptorCounts", napi_uint32_array);
  if (startTimes.ElementLength() != pids.ElementLength() || counts.ElementLength() != pids.ElementLength()) {
    throw Napi::TypeError::New(env, "pids, startTimes and descriptorCounts must be of the same length.");
  }
  for (std::size_t at = 0; at < pids.ElementLength(); at += 1) {
    known.insert_or_assign(pids[at], KnownProcess{static_cast<std::uint64_t>(startTimes[at]), counts[at]});
  }
  return known;
}

// A typed array of what `field` gives of each process.
template <typename Array, typename Field>
Array column(Napi::Env env, const std::vector<Process> &processes, Field field) {
  Array array = Array::New(env, processes.size());
  for (std::size_t at = 0; at < processes.size(); at += 1) array[at] = field(processes[at]);
  return array;
}

// A typed array of what `field` gives of each socket, those of the first process first.
template <typename Field>
Napi::Uint32Array socketColumn(Napi::Env env, const std::vector<Process> &processes, std::size_t sockets, Field field) {
  Napi::Uint32Array array = Napi::Uint32Array::New(env, sockets);
  std::uint32_t *next = array.Data();
  for (const Process &process : processes) {
    for (const HeldSocket &socket : process.sockets) *next++ = field(socket);
  }
  return array;
}

// A character each byte: what the bytes say is for others to find out.
Napi::String bytesAsText(Napi::Env env, const std::string &bytes) {
  napi_value text = nullptr;
  NAPI_THROW_IF_FAILED(env, napi_create_string_latin1(env, bytes.data(), bytes.size(), &text), Napi::String());
  return {env, text};
}

Napi::Object toJavaScript(Napi::Env env, const ProcessWalk &walk) {
  const std::vector<Process> &processes = walk.processes;
  Napi::Array names = Napi::Array::New(env, processes.size());
  for (std::size_t at = 0; at < processes.size(); at += 1) names.Set(static_cast<std::uint32_t>(at), bytesAsText(env, processes[at].name));
  std::uint32_t sockets = 0;
  Napi::Object told = Napi::Object::New(env);
  told.Set("showsAll", walk.showsAll);
  told.Set("pids", column<Napi::Uint32Array>(env, processes, [](const Process &one) { return one.pid; }));
  told.Set("startTimes", column<Napi::Float64Array>(env, processes, [](const Process &one) { return static_cast<double>(one.startTime); }));
  told.Set("uids", column<Napi::Uint32Array>(env, processes, [](const Process &one) { return one.uid; }));
  told.Set("names", names);
  told.Set("descriptorCounts", column<Napi::Uint32Array>(env, processes, [](const Process &one) { return one.descriptorCount; }));
  told.Set("outcomes", column<Napi::Uint8Array>(env, processes, [](const Process &one) { return static_cast<std::uint8_t>(one.outcome); }));
  told.Set("socketEnds", column<Napi::Uint32Array>(env, processes, [&sockets](const Process &one) {
             return sockets += static_cast<std::uint32_t>(one.sockets.size());
           }));
  told.Set("inodes", socketColumn(env, processes, sockets, [](const HeldSocket &one) { return one.inode; }));
  told.Set("descriptors", socketColumn(env, processes, sockets, [](const HeldSocket &one) { return one.descriptor; }));
  return told;
}

}  // namespace

ProcessWalkWork::ProcessWalkWork(Napi::Object receiver, KnownProcesses known)
    : Napi::AsyncWorker(receiver.Env(), "linkwright:walkOwners"), receiver_(Napi::Persistent(receiver)), known_(std::move(known)) {}

void ProcessWalkWork::start(const Napi::CallbackInfo &info) {
  const Napi::Env env = info.Env();
  const Napi::Object receiver = readReceiver(env, info[0]);
  std::unique_ptr<ProcessWalkWork> work(new ProcessWalkWork(receiver, readKnown(env, info[1])));
  work->Queue();
  // From here on it is its own.
  work.release();
}

void ProcessWalkWork::Execute() {
  try {
    walk_ = walkProcesses(known_);
  } catch (const SystemError &error) {
    failure_ = error;
  }
}

void ProcessWalkWork::OnOK() {
  if (failure_) tell("onFailure", failure_->toJavaScript(Env()).Value());
  else tell("onWalked", toJavaScript(Env(), walk_));
}

void ProcessWalkWork::OnError(const Napi::Error &error) { tell("onFailure", error.Value()); }

void ProcessWalkWork::tell(const char *method, Napi::Value what) {
  const Napi::Object receiver = receiver_.Value();
  receiver.Get(method).As<Napi::Function>().Call(receiver, {what});
}

}  // namespace linkwright
