// Written by `npm run names` from the shipped mappings; change those instead.
import { isContainer, isJsonObject } from '../../json/index.js';
import type { Answer } from '../rule/answer.js';
import type { SpeltOutStep } from '../rule/step.js';

/** Steps that write keys of the properties, by their destination key and the leads of their source paths. */
export const propertiesSteps: readonly (readonly [string, SpeltOutStep])[] = [
  [
    '["properties.category","properties.category","category"]',
    ({ quick, takeFrom, written }) =>
      (message, body, run) => {
        const properties = message['properties'];
        const propertiesCategory = isContainer(properties) ? properties['category'] : undefined;
        if (propertiesCategory !== undefined) {
          const value = quick(propertiesCategory);
          if (value === undefined) return takeFrom(0, message, body, run);
          const into = body['properties'];
          if (isJsonObject(into)) into['category'] = value;
          else body['properties'] = { category: value };
          return written[0] as Answer;
        }
        const category = message['category'];
        if (category !== undefined) {
          const value = quick(category);
          if (value === undefined) return takeFrom(1, message, body, run);
          const into = body['properties'];
          if (isJsonObject(into)) into['category'] = value;
          else body['properties'] = { category: value };
          return written[1] as Answer;
        }
        return takeFrom(2, message, body, run);
      },
  ],
  [
    '["properties.name","properties.name","name"]',
    ({ quick, takeFrom, written }) =>
      (message, body, run) => {
        const properties = message['properties'];
        const propertiesName = isContainer(properties) ? properties['name'] : undefined;
        if (propertiesName !== undefined) {
          const value = quick(propertiesName);
          if (value === undefined) return takeFrom(0, message, body, run);
          const into = body['properties'];
          if (isJsonObject(into)) into['name'] = value;
          else body['properties'] = { name: value };
          return written[0] as Answer;
        }
        const name = message['name'];
        if (name !== undefined) {
          const value = quick(name);
          if (value === undefined) return takeFrom(1, message, body, run);
          const into = body['properties'];
          if (isJsonObject(into)) into['name'] = value;
          else body['properties'] = { name: value };
          return written[1] as Answer;
        }
        return takeFrom(2, message, body, run);
      },
  ],
  [
    '["properties.path","properties.path","context.page.path"]',
    ({ quick, takeFrom, written }) =>
      (message, body, run) => {
        const properties = message['properties'];
        const propertiesPath = isContainer(properties) ? properties['path'] : undefined;
        if (propertiesPath !== undefined) {
          const value = quick(propertiesPath);
          if (value === undefined) return takeFrom(0, message, body, run);
          const into = body['properties'];
          if (isJsonObject(into)) into['path'] = value;
          else body['properties'] = { path: value };
          return written[0] as Answer;
        }
        const context = message['context'];
        const contextPage = isContainer(context) ? context['page'] : undefined;
        const contextPagePath = isContainer(contextPage) ? contextPage['path'] : undefined;
        if (contextPagePath !== undefined) {
          const value = quick(contextPagePath);
          if (value === undefined) return takeFrom(1, message, body, run);
          const into = body['properties'];
          if (isJsonObject(into)) into['path'] = value;
          else body['properties'] = { path: value };
          return written[1] as Answer;
        }
        return takeFrom(2, message, body, run);
      },
  ],
  [
    '["properties.referrer","properties.referrer","context.page.referrer"]',
    ({ quick, takeFrom, written }) =>
      (message, body, run) => {
        const properties = message['properties'];
        const propertiesReferrer = isContainer(properties) ? properties['referrer'] : undefined;
        if (propertiesReferrer !== undefined) {
          const value = quick(propertiesReferrer);
          if (value === undefined) return takeFrom(0, message, body, run);
          const into = body['properties'];
          if (isJsonObject(into)) into['referrer'] = value;
          else body['properties'] = { referrer: value };
          return written[0] as Answer;
        }
        const context = message['context'];
        const contextPage = isContainer(context) ? context['page'] : undefined;
        const contextPageReferrer = isContainer(contextPage) ? contextPage['referrer'] : undefined;
        if (contextPageReferrer !== undefined) {
          const value = quick(contextPageReferrer);
          if (value === undefined) return takeFrom(1, message, body, run);
          const into = body['properties'];
          if (isJsonObject(into)) into['referrer'] = value;
          else body['properties'] = { referrer: value };
          return written[1] as Answer;
        }
        return takeFrom(2, message, body, run);
      },
  ],
  [
    '["properties.search","properties.search","context.page.search"]',
    ({ quick, takeFrom, written }) =>
      (message, body, run) => {
        const properties = message['properties'];
        const propertiesSearch = isContainer(properties) ? properties['search'] : undefined;
        if (propertiesSearch !== undefined) {
          const value = quick(propertiesSearch);
          if (value === undefined) return takeFrom(0, message, body, run);
          const into = body['properties'];
          if (isJsonObject(into)) into['search'] = value;
          else body['properties'] = { search: value };
          return written[0] as Answer;
        }
        const context = message['context'];
        const contextPage = isContainer(context) ? context['page'] : undefined;
        const contextPageSearch = isContainer(contextPage) ? contextPage['search'] : undefined;
        if (contextPageSearch !== undefined) {
          const value = quick(contextPageSearch);
          if (value === undefined) return takeFrom(1, message, body, run);
          const into = body['properties'];
          if (isJsonObject(into)) into['search'] = value;
          else body['properties'] = { search: value };
          return written[1] as Answer;
        }
        return takeFrom(2, message, body, run);
      },
  ],
  [
    '["properties.title","properties.title","context.page.title"]',
    ({ quick, takeFrom, written }) =>
      (message, body, run) => {
        const properties = message['properties'];
        const propertiesTitle = isContainer(properties) ? properties['title'] : undefined;
        if (propertiesTitle !== undefined) {
          const value = quick(propertiesTitle);
          if (value === undefined) return takeFrom(0, message, body, run);
          const into = body['properties'];
          if (isJsonObject(into)) into['title'] = value;
          else body['properties'] = { title: value };
          return written[0] as Answer;
        }
        const context = message['context'];
        const contextPage = isContainer(context) ? context['page'] : undefined;
        const contextPageTitle = isContainer(contextPage) ? contextPage['title'] : undefined;
        if (contextPageTitle !== undefined) {
          const value = quick(contextPageTitle);
          if (value === undefined) return takeFrom(1, message, body, run);
          const into = body['properties'];
          if (isJsonObject(into)) into['title'] = value;
          else body['properties'] = { title: value };
          return written[1] as Answer;
        }
        return takeFrom(2, message, body, run);
      },
  ],
  [
    '["properties.url","properties.url","context.page.url"]',
    ({ quick, takeFrom, written }) =>
      (message, body, run) => {
        const properties = message['properties'];
        const propertiesUrl = isContainer(properties) ? properties['url'] : undefined;
        if (propertiesUrl !== undefined) {
          const value = quick(propertiesUrl);
          if (value === undefined) return takeFrom(0, message, body, run);
          const into = body['properties'];
          if (isJsonObject(into)) into['url'] = value;
          else body['properties'] = { url: value };
          return written[0] as Answer;
        }
        const context = message['context'];
        const contextPage = isContainer(context) ? context['page'] : undefined;
        const contextPageUrl = isContainer(contextPage) ? contextPage['url'] : undefined;
        if (contextPageUrl !== undefined) {
          const value = quick(contextPageUrl);
          if (value === undefined) return takeFrom(1, message, body, run);
          const into = body['properties'];
          if (isJsonObject(into)) into['url'] = value;
          else body['properties'] = { url: value };
          return written[1] as Answer;
        }
        return takeFrom(2, message, body, run);
      },
  ],
];
