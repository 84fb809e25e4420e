// `walkOwners` of addon.d.ts: the walk as work of libuv's thread pool, and what came of it as typed arrays. It tells a receiver, since a promise of
// Node-API that a thread leaves open when it ends is never freed.
#pragma once

#include <optional>

#include "node-addon.h"
#include "process-walk.h"
#include "system-error.h"

namespace linkwright {

// Deletes itself when it has told its receiver.
class ProcessWalkWork : public Napi::AsyncWorker {
 public:
  // Called with WalkReceiver and KnownProcesses of addon.d.ts, or undefined for these.
  static void start(const Napi::CallbackInfo &info);

 protected:
  void Execute() override;
  void OnOK() override;
  void OnError(const Napi::Error &error) override;

 private:
  ProcessWalkWork(Napi::Object receiver, KnownProcesses known);

  void tell(const char *method, Napi::Value what);

  Napi::ObjectReference receiver_;
  KnownProcesses known_;
  ProcessWalk walk_;
  std::optional<SystemError> failure_;
};

}  // namespace linkwright
