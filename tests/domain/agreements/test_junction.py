"""Where a section lies."""

from riverpact.domain.agreements.junction import Junction, Network
from riverpact.domain.policies.keys import KEYS


def test_every_network_can_be_preferred_by_a_policy() -> None:
    """Both chapters name the same."""
    networks = [str(one) for one in Network]
    assert KEYS["network.preferred"].read(networks) == tuple(networks)


def test_a_junction_is_its_two_territories_in_the_order_of_the_flow() -> None:
    """Turned round it is another junction."""
    one = Junction(upstream_code="990101", downstream_code="990102")
    assert one == Junction(upstream_code="990101", downstream_code="990102")
    assert one != Junction(upstream_code="990102", downstream_code="990101")
