// liaison site init
#pragma once

#include "clients/cli/exits.h"
#include "clients/cli/sample_site.h"
#include "clients/cli/workplace.h"

namespace liaison::cli {

struct SiteInit {
    std::filesystem::path directory = "./site";
    SiteOptions options;
};

/// Writes a sample site: whole or not at all. Refuses a directory that is not empty.
Exit run(const SiteInit& command, const Workplace& workplace);

}  // namespace liaison::cli
