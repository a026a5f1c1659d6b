// Macros for clang's thread-safety analysis (-Wthread-safety). They declare which mutex guards a member, and
// which mutex a function needs. For other compilers they expand to nothing.
//
//     base::Mutex mutex_;
//     std::map<std::string, Job> running_ GUARDED_BY(mutex_);
//     void forget_oldest() REQUIRES(mutex_);
//
// The analysis looks at one function at a time, and skips constructors and destructors. It does not look into
// lambdas: annotate a lambda that runs with the mutex held, `[&]() REQUIRES(mutex_) { … }`.

#pragma once

#if defined(__clang__)
#define STANHOPE_THREAD_ANNOTATION(attribute) __attribute__((attribute))
#else
#define STANHOPE_THREAD_ANNOTATION(attribute)
#endif

// Annotates a member that may be read and written only while the mutex is held.
#define GUARDED_BY(mutex) STANHOPE_THREAD_ANNOTATION(guarded_by(mutex))

// Annotates a function whose caller must hold the mutex.
#define REQUIRES(...) STANHOPE_THREAD_ANNOTATION(requires_capability(__VA_ARGS__))

// These annotations are used only by the mutex and lock types in base/mutex.h.
#define CAPABILITY(name) STANHOPE_THREAD_ANNOTATION(capability(name))
#define SCOPED_CAPABILITY STANHOPE_THREAD_ANNOTATION(scoped_lockable)
#define ACQUIRE(...) STANHOPE_THREAD_ANNOTATION(acquire_capability(__VA_ARGS__))
#define RELEASE(...) STANHOPE_THREAD_ANNOTATION(release_capability(__VA_ARGS__))
