// What clang's thread-safety analysis reads (-Wthread-safety): which mutex guards what, and which function
// needs which mutex. Other compilers read nothing here.
//
//     base::Mutex mutex_;
//     std::map<std::string, Job> running_ GUARDED_BY(mutex_);
//     void forget_oldest() REQUIRES(mutex_);
//
// The analysis looks at one function at a time, and not at constructors and destructors. It does not follow a
// lambda: where one runs with the mutex held, annotate the lambda, `[&]() REQUIRES(mutex_) { … }`.

#pragma once

#if defined(__clang__)
#define STANHOPE_THREAD_ANNOTATION(attribute) __attribute__((attribute))
#else
#define STANHOPE_THREAD_ANNOTATION(attribute)
#endif

// On a member: it is read and written only while the mutex is held.
#define GUARDED_BY(mutex) STANHOPE_THREAD_ANNOTATION(guarded_by(mutex))

// On a function: its caller holds the mutex.
#define REQUIRES(...) STANHOPE_THREAD_ANNOTATION(requires_capability(__VA_ARGS__))

// For the types in base/mutex.h.
#define CAPABILITY(name) STANHOPE_THREAD_ANNOTATION(capability(name))
#define SCOPED_CAPABILITY STANHOPE_THREAD_ANNOTATION(scoped_lockable)
#define ACQUIRE(...) STANHOPE_THREAD_ANNOTATION(acquire_capability(__VA_ARGS__))
#define RELEASE(...) STANHOPE_THREAD_ANNOTATION(release_capability(__VA_ARGS__))
