namespace Onfido.Client.Tests.Support;

/// <summary>Answers with the exact members that the API gives, values invented.</summary>
public static class Wire
{
    public const string RunId = "aaaaaaaa-0000-4000-8000-000000000001";
    public const string ApplicantId = "bbbbbbbb-0000-4000-8000-000000000002";

    public const string Run = """
        {"id":"aaaaaaaa-0000-4000-8000-000000000001","applicant_id":"bbbbbbbb-0000-4000-8000-000000000002",
        "workflow_id":"cccccccc-0000-4000-8000-000000000003","workflow_version_id":7,
        "dashboard_url":"https://dashboard.onfido.com/results/aaaaaaaa-0000-4000-8000-000000000001","status":"approved",
        "output":{"risk":"low","score":1.50},"reasons":["fine"],"error":null,"sdk_token":"header.body.signature",
        "link":{"url":"https://eu.onfido.app/l/aaaaaaaa-0000-4000-8000-000000000001","completed_redirect_url":null,
        "expired_redirect_url":null,"expires_at":"2026-02-01T00:00:00Z","language":"de_DE"},
        "created_at":"2026-01-02T03:00:00Z","updated_at":"2026-01-02T03:04:05.125Z","tags":["retail"],"customer_user_id":"cust-42"}
        """;

    public const string Applicant = """
        {"id":"bbbbbbbb-0000-4000-8000-000000000002","created_at":"2026-01-01T00:00:00Z","sandbox":true,"first_name":"Zoë","last_name":"李",
        "email":null,"dob":"1990-01-31","delete_at":null,"href":"/v3.6/applicants/bbbbbbbb-0000-4000-8000-000000000002",
        "id_numbers":[{"type":"ssn","value":"433-54-3937","state_code":null}],"phone_number":null,
        "address":{"flat_number":null,"building_number":"5","building_name":null,"street":"High Street","sub_street":null,"town":"London",
        "state":null,"postcode":"S2 2DF","country":"GBR","line1":"first","line2":null,"line3":null},
        "location":{"ip_address":"127.0.0.1","country_of_residence":"GBR"}}
        """;

    public const string TaskItem = """
        {"id":"profile_1eb92","workflow_run_id":"aaaaaaaa-0000-4000-8000-000000000001","task_def_id":"profile_data","task_def_version":null,
        "created_at":"2026-01-02T03:00:00Z","updated_at":"2026-01-02T03:00:01Z"}
        """;

    public const string Task = """
        {"id":"profile_1eb92","workflow_run_id":"aaaaaaaa-0000-4000-8000-000000000001","task_def_id":"profile_data","task_def_version":"2",
        "input":{},"output":[1,"two",null],"created_at":"2026-01-02T03:00:00Z","updated_at":"2026-01-02T03:00:01Z"}
        """;

    public const string Document = """
        {"id":"dddddddd-0000-4000-8000-000000000004","applicant_id":"bbbbbbbb-0000-4000-8000-000000000002","created_at":"2026-01-02T03:00:00Z",
        "href":"/v3.6/documents/dddddddd-0000-4000-8000-000000000004","download_href":"/v3.6/documents/dddddddd-0000-4000-8000-000000000004/download",
        "file_name":"front.png","file_type":"png","file_size":12345,"type":"passport","side":"front","issuing_country":"GBR"}
        """;

    public const string Media = """
        {"id":"dddddddd-0000-4000-8000-000000000004","created_at":"2026-01-02T03:00:00Z","href":"/v3.6/x/1","download_href":"/v3.6/x/1/download",
        "file_name":"a.png","file_type":"image/png","file_size":12345}
        """;

    public const string Video = """
        {"id":"dddddddd-0000-4000-8000-000000000004","created_at":"2026-01-02T03:00:00Z","href":"/v3.6/x/1","download_href":"/v3.6/x/1/download",
        "file_name":"video.mov","file_type":"video/quicktime","file_size":12345,"challenge":[{"type":"recite","query":[1,2,3]}],"languages":null}
        """;

    public const string Webhook = """
        {"id":"99999999-0000-4000-8000-000000000009","name":null,"url":"https://example.com/hook","token":"0123456789abcdef0123456789abcdef",
        "href":"/v3.6/webhooks/99999999-0000-4000-8000-000000000009","enabled":true,"events":["workflow_run.completed"],"environments":["sandbox"],
        "payload_version":3,"oauth_enabled":false,"oauth_server_url":null,"oauth_server_client_id":null,"oauth_server_client_secret":null,
        "oauth_server_scope":null}
        """;

    public const string Consents = """[{"name":"privacy_notices_read","granted":true,"granted_at":"2026-01-02T03:00:00Z"}]""";

    public static string Array(params string[] items) => $"[{string.Join(',', items)}]";

    public static string List(string name, params string[] items) => $$"""{"{{name}}":{{Array(items)}}}""";

    public static string RunWith(string id) => $$"""{"id":"{{id}}","status":"approved"}""";
}
