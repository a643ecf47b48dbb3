export { diffVersions, type CallDiff, type MappingDiff, type MappingVersion } from './diff-mappings.js';
