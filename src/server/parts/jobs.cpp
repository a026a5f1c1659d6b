// Adds the runner of jobs. The other parts register the handlers of their jobs with it.

#include "server/parts/parts.h"
#include "server/serving.h"

namespace stanhope {

base::Result<void> add_jobs(Serving& serving) {
    constexpr int kThreads = 2;
    serving.add_service({[&] {
                             serving.jobs.start(kThreads);
                             return base::Result<void>();
                         },
                         [&] { serving.jobs.stop(); }});
    return {};
}

}  // namespace stanhope
