//! Where a request comes from: the peer, or what a proxy that we trust says about it.

use std::net::{IpAddr, SocketAddr};

use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::request::Parts;
use axum::http::{HeaderMap, header};

use crate::config::Config;
use crate::people::Visitor;
use crate::{Platform, http::Problem};

impl FromRequestParts<Platform> for Visitor {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, platform: &Platform) -> Result<Self, Problem> {
        let agent = parts.headers.get(header::USER_AGENT).and_then(|value| value.to_str().ok());
        Ok(Self { address: address(parts, &platform.config), agent: agent.unwrap_or_default().to_owned() })
    }
}

/// The address of whoever calls; unknown in tests without a network.
pub(super) fn address(parts: &Parts, config: &Config) -> Option<IpAddr> {
    let ConnectInfo(peer) = parts.extensions.get::<ConnectInfo<SocketAddr>>()?;
    Some(behind_proxies(peer.ip().to_canonical(), &parts.headers, config))
}

/// Walks `X-Forwarded-For` from our side: each proxy that is trusted vouches for the address before it, and
/// what stands further left could be anybody's invention.
fn behind_proxies(peer: IpAddr, headers: &HeaderMap, config: &Config) -> IpAddr {
    let trusted = |address: IpAddr| address.is_loopback() || config.trusted_proxies.contains(&address);
    let mut client = peer;
    let named =
        headers.get_all("x-forwarded-for").iter().filter_map(|value| value.to_str().ok()).collect::<Vec<_>>();
    for named in named.join(",").rsplit(',') {
        if !trusted(client) {
            break;
        }
        let Some(address) = read(named.trim()) else { break };
        client = address.to_canonical();
    }
    client
}

/// Some proxies add the port.
fn read(named: &str) -> Option<IpAddr> {
    named.parse().or_else(|_| named.parse::<SocketAddr>().map(|address| address.ip())).ok()
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case::nobody_between("198.51.100.7", "", "198.51.100.7")]
    #[case::a_visitor_who_invents("198.51.100.7", "203.0.113.1", "198.51.100.7")]
    #[case::our_proxy("127.0.0.1", "203.0.113.1", "203.0.113.1")]
    #[case::our_proxy_and_an_invention("127.0.0.1", "192.0.2.66, 203.0.113.1", "203.0.113.1")]
    #[case::two_proxies("127.0.0.1", "203.0.113.1, 10.0.0.2", "203.0.113.1")]
    #[case::with_a_port("127.0.0.1", "203.0.113.1:4711", "203.0.113.1")]
    #[case::ipv6_with_a_port("127.0.0.1", "[2001:db8::1]:4711", "2001:db8::1")]
    #[case::rubbish("127.0.0.1", "unknown", "127.0.0.1")]
    fn only_a_trusted_proxy_is_believed(#[case] peer: &str, #[case] forwarded: &str, #[case] client: &str) {
        let mut config = Config::in_folder(std::path::Path::new("."));
        config.trusted_proxies = vec!["10.0.0.2".parse().unwrap()];
        let headers = HeaderMap::from_iter([(
            axum::http::HeaderName::from_static("x-forwarded-for"),
            axum::http::HeaderValue::from_str(forwarded).unwrap(),
        )]);
        assert_eq!(behind_proxies(peer.parse().unwrap(), &headers, &config).to_string(), client);
    }
}
