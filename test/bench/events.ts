import type { Message } from '../../src/index.js';

const AGENTS = [
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36',
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:128.0) Gecko/20100101 Firefox/128.0',
  'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1',
];
const BRANDS = [
  { brand: 'Not/A)Brand', version: '8' },
  { brand: 'Chromium', version: '126' },
  { brand: 'Google Chrome', version: '126' },
];
const PATHS = ['/dashboard', '/settings/billing', '/projects/42/reports', '/docs/getting-started', '/'];
const PLANS = ['free', 'pro', 'enterprise'];
const EVENTS = ['Product Reviewed', 'Signed Up', 'Report Exported', 'Invite Sent', 'Checkout Started'];

const pick = <T>(list: readonly T[], index: number): T => list[index % list.length] as T;
const hex = (index: number) => (index * 2654435761).toString(16).padStart(12, '0').slice(-12);

function pageOf(index: number) {
  const path = pick(PATHS, index);
  const search = index % 3 === 0 ? '?utm_source=newsletter&utm_medium=email&utm_campaign=spring-launch' : '';
  const url = `https://app.example.com${path}${search}`;
  return {
    path,
    referrer: 'https://www.example.org/blog/analytics-for-saas',
    referring_domain: 'www.example.org',
    search,
    title: `Example App – ${path}`,
    url,
    tab_url: url,
    initial_referrer: 'https://www.example.org/',
    initial_referring_domain: 'www.example.org',
  };
}

function contextOf(index: number) {
  return {
    traits:
      index % 4 === 0
        ? {}
        : { name: `User ${index}`, email: `user${index}@example.com`, plan: pick(PLANS, index) },
    sessionId: 1_709_633_000 + index,
    ...(index % 5 === 0 && { sessionStart: true }),
    ...(index % 3 === 0 && {
      campaign: { source: 'newsletter', medium: 'email', name: 'spring-launch' },
    }),
    ...(index % 2 === 0 && { 'ua-ch': { brands: BRANDS, mobile: false, platform: 'macOS' } }),
    app: {
      name: 'RudderLabs JavaScript SDK',
      namespace: 'com.rudderlabs.javascript',
      version: '3.7.0',
      installType: 'npm',
    },
    library: { name: 'RudderLabs JavaScript SDK', version: '3.7.0', snippetVersion: '3.0.60' },
    userAgent: pick(AGENTS, index),
    os: { name: '', version: '' },
    locale: pick(['en-US', 'de-DE', 'ja-JP'], index),
    screen: { width: 1728, height: 1117, density: 2, innerWidth: 1440, innerHeight: 900 },
    network: { effectiveType: '4g', downlink: 10, rtt: 50, carrier: '', wifi: true, cellular: false },
    device: {
      id: hex(index),
      type: 'desktop',
      manufacturer: 'Apple',
      model: 'MacBook Pro',
      advertisingId: hex(index * 3),
    },
    experiments: {
      pricing_page: pick(['control', 'variant-a'], index),
      onboarding_checklist: 'variant-b',
      search_v2: true,
    },
    timezone: 'GMT+0200',
    trackingPlanId: `tp_${hex(index)}`,
    sourceType: 'javascript',
    feature_flags: ['new-navigation', 'billing-v2', 'fast-export'],
    page: pageOf(index),
    ...(index % 6 === 0 && { externalId: [{ type: 'juneGroupId', id: `company-${index % 50}` }] }),
    ...(index % 4 === 1 && {
      consentManagement: { provider: 'custom', deniedConsentIds: ['marketing', 'ads'] },
    }),
  };
}

function commonOf(index: number) {
  const second = String(index % 60).padStart(2, '0');
  return {
    channel: 'web',
    context: contextOf(index),
    originalTimestamp: `2024-03-05T10:11:${second}.345Z`,
    messageId: `6c8b9a60-58a5-4a0e-8a53-${hex(index)}`,
    anonymousId: `f00dfeed-58a5-4a0e-8a53-${hex(index + 7)}`,
    userId: `user-${index}`,
    integrations: { All: true },
    sentAt: `2024-03-05T10:12:${second}.001Z`,
  };
}

function trackOf(index: number): Message {
  const properties = {
    review_id: `r-${index}`,
    rating: index % 5,
    currency: 'EUR',
    revenue: index * 1.25,
    plan: pick(PLANS, index),
    ...(index % 3 === 1 && { groupId: `company-${index % 50}` }),
    ...(index % 2 === 0 && {
      products: [
        { sku: 'A-1', price: 9.5 },
        { sku: 'B-2', price: 20 },
      ],
    }),
  };
  return { ...commonOf(index), type: 'track', event: pick(EVENTS, index), properties };
}

function pageMessageOf(index: number): Message {
  const properties = index % 4 === 0 ? {} : pageOf(index);
  return { ...commonOf(index), type: 'page', name: 'Dashboard', category: 'App', properties };
}

function identifyOf(index: number): Message {
  const traits = {
    name: `User ${index}`,
    email: `user${index}@example.com`,
    plan: pick(PLANS, index),
    logins: index,
  };
  return { ...commonOf(index), type: 'identify', traits };
}

function groupOf(index: number): Message {
  const traits = {
    name: `Company ${index}`,
    employees: index,
    industry: 'SaaS',
    groupId: `company-${index % 50}`,
  };
  return { ...commonOf(index), type: 'group', groupId: `company-${index % 50}`, traits };
}

const MIX = [
  trackOf,
  trackOf,
  pageMessageOf,
  trackOf,
  identifyOf,
  trackOf,
  pageMessageOf,
  trackOf,
  groupOf,
  trackOf,
];

/** Makes mixed browser messages as parsed JSON: 60 % track, 20 % page, 10 % identify, 10 % group. */
export function makeEvents(count: number): Message[] {
  const events = Array.from({ length: count }, (_, index) => pick(MIX, index)(index));
  return JSON.parse(JSON.stringify(events)) as Message[];
}
