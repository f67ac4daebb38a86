using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace OpsDashboard.Data.Migrations.SqlServer.Ops
{
    /// <inheritdoc />
    public partial class ReasonCodes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AlterColumn<string>(
                name: "ReasonCode",
                table: "Decisions",
                type: "varchar(64)",
                unicode: false,
                maxLength: 64,
                nullable: false,
                collation: "Latin1_General_100_BIN2",
                oldClrType: typeof(string),
                oldType: "varchar(64)",
                oldUnicode: false,
                oldMaxLength: 64);

            migrationBuilder.AddColumn<string>(
                name: "CustomerLanguage",
                table: "Decisions",
                type: "varchar(16)",
                unicode: false,
                maxLength: 16,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "CustomerMessage",
                table: "Decisions",
                type: "nvarchar(1000)",
                maxLength: 1000,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "ReasonVersion",
                table: "Decisions",
                type: "int",
                nullable: false,
                defaultValue: 1);

            migrationBuilder.CreateTable(
                name: "ReasonCodes",
                columns: table => new
                {
                    Key = table.Column<string>(type: "varchar(64)", unicode: false, maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Group = table.Column<byte>(type: "tinyint", nullable: false),
                    Verdicts = table.Column<byte>(type: "tinyint", nullable: false),
                    IsTemporary = table.Column<bool>(type: "bit", nullable: false),
                    IsSuspicion = table.Column<bool>(type: "bit", nullable: false),
                    NeedsNote = table.Column<bool>(type: "bit", nullable: false),
                    RetiredAt = table.Column<DateTime>(type: "datetime2(6)", nullable: true),
                    CurrentVersion = table.Column<int>(type: "int", nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReasonCodes", x => x.Key);
                });

            migrationBuilder.CreateTable(
                name: "ReasonCodeVersions",
                columns: table => new
                {
                    Key = table.Column<string>(type: "varchar(64)", unicode: false, maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Number = table.Column<int>(type: "int", nullable: false),
                    StaffText = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    CustomerTexts = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    At = table.Column<DateTime>(type: "datetime2(6)", nullable: false),
                    ByOid = table.Column<Guid>(type: "uniqueidentifier", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReasonCodeVersions", x => new { x.Key, x.Number });
                    table.ForeignKey(
                        name: "FK_ReasonCodeVersions_ReasonCodes_Key",
                        column: x => x.Key,
                        principalTable: "ReasonCodes",
                        principalColumn: "Key",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Decisions_ReasonCode_ReasonVersion",
                table: "Decisions",
                columns: new[] { "ReasonCode", "ReasonVersion" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ReasonCodeVersions");

            migrationBuilder.DropTable(
                name: "ReasonCodes");

            migrationBuilder.DropIndex(
                name: "IX_Decisions_ReasonCode_ReasonVersion",
                table: "Decisions");

            migrationBuilder.DropColumn(
                name: "CustomerLanguage",
                table: "Decisions");

            migrationBuilder.DropColumn(
                name: "CustomerMessage",
                table: "Decisions");

            migrationBuilder.DropColumn(
                name: "ReasonVersion",
                table: "Decisions");

            migrationBuilder.AlterColumn<string>(
                name: "ReasonCode",
                table: "Decisions",
                type: "varchar(64)",
                unicode: false,
                maxLength: 64,
                nullable: false,
                oldClrType: typeof(string),
                oldType: "varchar(64)",
                oldUnicode: false,
                oldMaxLength: 64,
                oldCollation: "Latin1_General_100_BIN2");
        }
    }
}
