/** Ends an expression about a service: holds while it is not stopped on purpose. */
export const UNLESS_STOPPED = 'unless on (service) service:maintenance:info';

/** The same for what is seen at the edge, where a route bears the name of its service and figures look back. */
export const UNLESS_LATELY_STOPPED = `unless on (route) label_replace(
  max_over_time(service:maintenance:info[15m]), "route", "$1", "service", "(.+)"
)`;
