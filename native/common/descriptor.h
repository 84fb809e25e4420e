// An open file descriptor with one owner.
#pragma once

#include <unistd.h>

#include <utility>

namespace linkwright {

class Descriptor {
 public:
  Descriptor() = default;
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(Descriptor &&other) noexcept : number_(std::exchange(other.number_, -1)) {}
  Descriptor &operator=(Descriptor &&other) noexcept {
    if (this != &other) {
      reset();
      number_ = std::exchange(other.number_, -1);
    }
    return *this;
  }
  Descriptor(const Descriptor &) = delete;
  Descriptor &operator=(const Descriptor &) = delete;
  ~Descriptor() { reset(); }

  // -1 where there is none.
  int number() const { return number_; }
  bool isOpen() const { return number_ >= 0; }

  // Leaves it open, to another owner.
  int release() { return std::exchange(number_, -1); }

  void reset() {
    if (number_ >= 0) ::close(std::exchange(number_, -1));
  }

 private:
  int number_ = -1;
};

}  // namespace linkwright
