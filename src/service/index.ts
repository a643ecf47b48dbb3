export { findWrongOptions, type LogLevel, type ServiceOptions, type ServiceSettings } from './options.js';
export { createService, type Service, type ServiceAddress } from './service.js';
