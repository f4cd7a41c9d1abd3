from tests.portal.conftest import Office
from tests.portal import working_year as w
def test_x(office: Office):
    y = w.served_year(office)
    for u in ("qingfeng-ecology","ecology-a","qingbi-monitoring-b"):
        c = office.client(u)
        for url in ("/months/","/months/decisions/","/months/demo-qingxi/2019-06/","/months/demo-qingxi/2019-06/samples/?section=石桥&item=cod","/months/demo-qingxi/2019-06/1/1.1.1/","/months/demo-qingxi/2019/","/years/","/years/demo-qingxi/2019/","/years/demo-qingxi/2019/statements/1/","/years/demo-qingxi/2019/statements/1/derivation/1.1.1.1.1/","/years/demo-qingxi/2019/statements/1/split/2/","/years/demo-qingxi/2019/statements/1/samples/?section=石桥&month=2019-06","/years/demo-qingxi/2019/statements/1/package/","/years/demo-qingxi/2019/statements/1/files/statement.json"):
            r = c.get(url)
            print(u, url, r.status_code)
            assert r.status_code==200, url
    assert office.client("ecology-a").get("/months/decisions/new/").status_code==200
    assert office.client("yunling-ecology").get("/years/demo-qingxi/2019/").status_code==404
