#pragma once

#include "protocol/generate/comments.hpp"
#include "protocol/generate/model.hpp"

namespace yishi::generate {

/// The model of everything that ClientFrame, ServerFrame, Event and blobs reach, with the limits and the rejections.
Model reflect(const Comments& comments);

}  // namespace yishi::generate
