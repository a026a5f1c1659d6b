// What Boost.Asio and Boost.Beast do outside of templates, compiled once, here.

#include <boost/asio/impl/src.hpp>
#include <boost/asio/ssl/impl/src.hpp>
#include <boost/beast/src.hpp>
